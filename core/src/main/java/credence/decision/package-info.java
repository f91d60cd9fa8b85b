/**
 * What it takes to be certified: schemes, judgements of claims, and who may decide.
 *
 * <p>Comes in: a scheme and the assessors' judgements. Goes out: whether the scheme is met, what is
 * short, and whether a person may take the decision. No path leads from a model to a credential.
 */
@NullMarked
package credence.decision;

import org.jspecify.annotations.NullMarked;
