/**
 * Holds what {@code credence collect} finds in real repositories against what git itself says of
 * them: lines that stand, who wrote them, what notes attest, what leaves the repository, and what
 * stops change.
 *
 * <p>Comes in: git folders of other people's. Goes out: figures under {@code delivery.}. The door
 * is {@link credence.bench.history.HistoryQuality}.
 */
@NullMarked
package credence.bench.history;

import org.jspecify.annotations.NullMarked;
