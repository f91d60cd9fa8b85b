package credence.collect.outcome;

import credence.collect.history.CommitFacts.Nature;
import java.util.List;
import java.util.OptionalInt;

/**
 * One change of the main line and what became of it: a merge with all that it brought, or a single
 * commit. Lines are without blank ones, moved ones and those that nobody wrote by hand.
 *
 * @param commit the full id of its commit on the main line
 * @param day on which it reached the main line, in days since 1970-01-01 UTC; never before the
 *     change before it
 * @param nature the kind of work that its message names; of a merge whose message names none, that
 *     of the commits that brought most of its lines
 * @param shares its lines, apart by who and what wrote them where; empty where it only removed
 * @param files into which it wrote
 * @param hasTests whether it added lines of tests
 * @param revertedBy the change that took it back, or empty
 * @param faults later repairs that replaced code lines of it
 * @param hotfixAfter days to the first repair or revert, of at most {@value #HOTFIX}, that replaced
 *     code lines of it; a hint as {@code faults} are
 */
public record Delivered(
        String commit,
        int day,
        Nature nature,
        int files,
        boolean hasTests,
        String revertedBy,
        List<Fault> faults,
        OptionalInt hotfixAfter,
        List<Share> shares) {
    /**
     * Days within which a repair is a hotfix: of the 72 hours that are meant only days are known.
     */
    public static final int HOTFIX = 3;

    /** Lines of this change: those written. */
    public int lines() {
        return shares.stream().mapToInt(Share::lines).sum();
    }

    /**
     * That a repair replaced lines of this change: a hint that they were at fault (the way of
     * Sliwerski, Zimmermann and Zeller, 2005), not a proof.
     *
     * @param fix the full id of the repairing commit
     * @param after days between the two on the main line; not negative
     * @param lines of code that it replaced
     */
    public record Fault(String fix, int after, int lines) {}

    /**
     * Lines of one change that one author and one writer wrote in one kind of place.
     *
     * @param author the number of whoever wrote them
     * @param writer the number of what is known about who or what wrote them
     * @param language the usual name of the language
     * @param directory the path's first two directories, or fewer
     * @param isTest whether they test other code
     * @param fileAge days since the file came to the main line; 0 for a new file
     * @param ends when and why lines of it went
     * @param seen days for which the rest was watched; not negative
     */
    public record Share(
            int author,
            int writer,
            String language,
            String directory,
            boolean isTest,
            int fileAge,
            int lines,
            List<End> ends,
            int seen) {

        /** Lines that went within so many days, for one cause. */
        public int gone(int days, Cause cause) {
            int gone = 0;
            for (End end : ends) if (end.after <= days && end.cause == cause) gone += end.lines;
            return gone;
        }
    }

    /**
     * @param after days on the main line; not negative
     */
    public record End(int after, Cause cause, int lines) {}
}
