package credence.app.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * One assessment of some pieces against one version of a scheme.
 *
 * @param done passages measured so far, of {@code total}
 * @param madeWith what it was made with; empty until done
 */
public record Run(
        UUID id,
        UUID subject,
        String scheme,
        String version,
        List<UUID> pieces,
        State state,
        int done,
        int total,
        int passages,
        SortedMap<String, String> madeWith,
        Instant requestedAt,
        Optional<Instant> finishedAt) {
    public Run {
        pieces = List.copyOf(pieces);
    }

    public enum State {
        /** Until every piece has been read. */
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }
}
