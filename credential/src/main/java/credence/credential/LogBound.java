package credence.credential;

import java.net.URI;
import java.util.List;

/**
 * The part of a transparency log that still speaks for a key which was given up: entries below a
 * size that was signed before the theft.
 *
 * @param log the log's verifier key, as a signed note has it
 * @param witnesses verifier keys of those who cosign the log's checkpoints
 * @param quorum how many of them must have seen a checkpoint, in [0, number of witnesses]
 * @param size entries at indexes in [0, size) count
 * @param proofs where proofs are found: this address followed by the SHA-256 of the credential as
 *     issued, in lower-case hexadecimal digits
 */
public record LogBound(String log, List<String> witnesses, int quorum, long size, URI proofs) {
    public LogBound {
        witnesses = List.copyOf(witnesses);
        if (quorum < 0 || quorum > witnesses.size())
            throw new IllegalArgumentException(
                    "quorum must lie in [0, " + witnesses.size() + "], was " + quorum);
        if (size < 0) throw new IllegalArgumentException("size must not be negative, was " + size);
    }
}
