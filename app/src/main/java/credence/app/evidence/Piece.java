package credence.app.evidence;

import credence.evidence.Declaration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One piece of evidence as its owner knows it.
 *
 * @param name the file's name as handed in
 * @param sha256 of the bytes as handed in, 64 hexadecimal digits
 * @param size in bytes
 * @param problem why nothing could be read, for the person; empty unless refused
 * @param notices what a person should know about what was read
 * @param authors names or addresses that are the person's own in a repository's history; may be
 *     empty
 */
public record Piece(
        UUID id,
        UUID subject,
        State state,
        String name,
        String sha256,
        long size,
        Declaration declaration,
        List<String> authors,
        String problem,
        List<String> notices,
        Instant submittedAt) {
    public Piece {
        authors = List.copyOf(authors);
        notices = List.copyOf(notices);
    }

    public enum State {
        SUBMITTED("Being read"),
        EXTRACTED("Read"),
        REFUSED("Could not be read");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
