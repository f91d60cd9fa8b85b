/**
 * The few statistics that Credence computes itself, deterministic to the last bit on one Java.
 *
 * <p>Comes in: numbers. Goes out: {@link credence.statistics.Logistic} regressions, {@link
 * credence.statistics.Auc} with its interval, {@link credence.statistics.Survival} curves, what is
 * known about a share ({@link credence.statistics.Beta}) and how far numbers vary between clusters
 * ({@link credence.statistics.Bootstrap}). Worked example: the scores 3, 2 for what holds and 1, 2
 * for what does not give (1 + 1 + 1 + 1/2) / 4 = 0.875, the share of pairs in the right order, a
 * tie counting half.
 */
@NullMarked
package credence.statistics;

import org.jspecify.annotations.NullMarked;
