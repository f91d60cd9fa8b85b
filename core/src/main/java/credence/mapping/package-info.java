/**
 * Reads findings as claims: per skill, what is claimed, on which passages, how sure.
 *
 * <p>Comes in: findings. Goes out: one {@link credence.mapping.Claim} per skill that some passage
 * demonstrates. Apart from assessment, so that a new framework can be mapped from old findings
 * without judging anybody again.
 */
@NullMarked
package credence.mapping;

import org.jspecify.annotations.NullMarked;
