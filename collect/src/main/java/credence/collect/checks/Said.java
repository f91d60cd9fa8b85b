package credence.collect.checks;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What checks and operations said of the changes of a history.
 *
 * @param changes one for each, in the order of the main line
 * @param standing the findings of the last revision
 */
public record Said(List<OnChange> changes, Standing standing, Coverage coverage) {
    public Said {
        changes = List.copyOf(changes);
    }

    /** As where nothing is given. */
    public static Said nothing(int changes) {
        return new Said(
                Collections.nCopies(changes, OnChange.NOTHING), Standing.NONE, Coverage.NOTHING);
    }

    /**
     * What was said of one change. What is empty is not known; it is not good.
     *
     * @param ci checks of CI after it came to the main line
     * @param tests test cases likewise
     * @param findings static analysis before and after it, one for each number of candidates
     * @param incidents that it had to do with; empty also where none are given
     */
    public record OnChange(
            Optional<Verdicts> ci,
            Optional<Verdicts> tests,
            List<Introduced> findings,
            List<Involved> incidents) {
        public static final OnChange NOTHING =
                new OnChange(Optional.empty(), Optional.empty(), List.of(), List.of());

        public OnChange {
            findings = List.copyOf(findings);
            incidents = List.copyOf(incidents);
        }

        public boolean isNothing() {
            return ci.isEmpty() && tests.isEmpty() && findings.isEmpty() && incidents.isEmpty();
        }
    }

    /**
     * How much was given, and how much of it could be used.
     *
     * @param incidents that were given
     * @param linked of these, those of which a change is known
     */
    public record Coverage(
            OfKind ci, OfKind tests, OfKind findings, int incidents, int linked, OfKind commits) {
        public static final Coverage NOTHING =
                new Coverage(OfKind.NOTHING, OfKind.NOTHING, OfKind.NOTHING, 0, 0, OfKind.NOTHING);

        public boolean isNothing() {
            return equals(NOTHING);
        }

        /** Records of all kinds that could not be read. */
        public int unread() {
            return ci.unread + tests.unread + findings.unread + commits.unread;
        }
    }

    /**
     * Records of one kind; of {@code commits}, what incidents name.
     *
     * @param changes of which they tell something
     * @param after of commits on the main line
     * @param before of trial merges, or of commits before they came to the main line
     * @param elsewhere of commits that the history does not have
     * @param undecided without a verdict: skipped, cancelled, still going, or the machine's trouble
     * @param unassigned failures of which nobody can tell which change brought them
     * @param unread that could not be read
     */
    public record OfKind(
            int changes,
            int after,
            int before,
            int elsewhere,
            int undecided,
            int unassigned,
            int unread) {
        public static final OfKind NOTHING = new OfKind(0, 0, 0, 0, 0, 0, 0);

        public boolean isNothing() {
            return equals(NOTHING);
        }
    }
}
