/**
 * One pass over a repository: every line of the main line is born once, in the commit that wrote
 * it, and dies once, by the commit that removed it. The pass never asks blame.
 *
 * <p>Comes in: a git repository, and who or what is said to have written which lines. Goes out: the
 * tables of commits, {@linkplain credence.collect.history.Births births} and {@linkplain
 * credence.collect.history.Deaths deaths} that survival, churn, reverts and fault links are read
 * from, and the {@linkplain credence.collect.history.Gap gaps}. The door is {@link
 * credence.collect.history.History}.
 */
@NullMarked
package credence.collect.history;

import org.jspecify.annotations.NullMarked;
