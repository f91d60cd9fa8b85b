package credence.collect.judgement;

import java.util.Comparator;
import java.util.List;

/**
 * What was recorded of one tool on one day: how its suggestions were decided on.
 *
 * @param day in days since 1970-01-01 UTC
 * @param tool a known assistant, {@code other}, or empty where none is named
 * @param decisions on single suggestions
 * @param linesAdded that the tool says it added; not negative
 * @param commits that it says it made
 * @param merged requests of it that were merged on the day
 * @param refused requests of it that were closed on the day without being merged
 */
public record Usage(
        int day,
        String tool,
        List<Counted> decisions,
        long linesAdded,
        long linesRemoved,
        long commits,
        int merged,
        int refused) {

    public Usage {
        decisions = List.copyOf(decisions);
    }

    /** Who or what decided. */
    public enum By {
        PERSON,
        /** A rule that somebody set earlier, or a hook. */
        AUTOMATIC,
        UNKNOWN
    }

    /**
     * Decisions alike.
     *
     * @param isEdit whether a file was to be edited; else another tool was to be used
     * @param language its usual name, {@code Other}, or empty where nobody says
     */
    public record Counted(boolean isEdit, String language, By by, long accepted, long rejected) {
        static final Comparator<Counted> ORDER =
                Comparator.comparing((Counted counted) -> !counted.isEdit)
                        .thenComparing(Counted::language)
                        .thenComparing(Counted::by);
    }
}
