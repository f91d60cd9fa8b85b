/**
 * A transparency log: whoever holds a checkpoint can check that a leaf is in the log and that
 * nothing was ever taken out.
 *
 * <p>Comes in: leaves, a {@link TileStore} to keep tiles in, a {@link Signer}, moments. Goes out:
 * tiles, signed {@link Checkpoint}s, {@link TlogProof}s that verify offline, the answers of a
 * {@link Witness}, the findings of {@link Fsck}. No clock, no network, no database. Formats: C2SP
 * tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature (Ed25519), tlog-proof, tlog-policy,
 * tlog-witness; trees of RFC 6962.
 */
@NullMarked
package credence.log;

import org.jspecify.annotations.NullMarked;
