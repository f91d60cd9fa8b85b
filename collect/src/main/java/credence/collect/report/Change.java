package credence.collect.report;

import credence.collect.outcome.Cause;
import credence.collect.outcome.Delivered;
import credence.collect.outcome.Delivered.Share;
import credence.collect.provenance.Writer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * One change as the report reads it.
 *
 * @param watched days between it and the last day of the history; not negative
 * @param revertedAfter days until it was taken back, or -1
 */
record Change(Delivered delivered, int watched, int revertedAfter, List<Part> parts) {
    /** Days within which a line must go by a repair, or a change be taken back, to count. */
    static final int SOON = 30;

    Change {
        parts = List.copyOf(parts);
    }

    /** Lines of a change that were written alike, and by whom or what. */
    record Part(Share share, Writer writer) {
        Cohort cohort() {
            return Cohort.of(writer);
        }

        boolean isAi() {
            return cohort() == Cohort.AI;
        }

        /** How far the record speaks for the cohort, in [0, 1]; 1 where there is none. */
        private double weight() {
            double p = writer.probability().orElse(0);
            return isAi() ? p : 1 - p;
        }
    }

    static Change of(
            Delivered delivered, int watched, int revertedAfter, IntFunction<Writer> writers) {
        return new Change(
                delivered,
                watched,
                revertedAfter,
                delivered.shares().stream()
                        .map(share -> new Part(share, writers.apply(share.writer())))
                        .toList());
    }

    int lines() {
        return delivered.lines();
    }

    int lines(Predicate<Part> which) {
        return parts.stream().filter(which).mapToInt(part -> part.share.lines()).sum();
    }

    boolean has(Predicate<Part> which) {
        return lines(which) > 0;
    }

    /** Whether at least half of its lines are known to be AI's or mixed. */
    boolean isAi() {
        return lines() > 0 && 2 * lines(Part::isAi) >= lines();
    }

    boolean isWatchedFor(int days) {
        return watched >= days;
    }

    boolean isTakenBackSoon() {
        return revertedAfter >= 0 && revertedAfter <= SOON;
    }

    /** Whether a repair soon replaced code of it. */
    boolean isFaultySoon() {
        return delivered.faults().stream().anyMatch(fault -> fault.after() <= SOON);
    }

    /** Counts the share of its lines of some kind that repairs took soon; they must be some. */
    void countRepaired(Predicate<Part> which, Tally tally) {
        double lines = 0;
        double weight = 0;
        double repaired = 0;
        for (Part part : parts)
            if (which.test(part)) {
                lines += part.share.lines();
                weight += part.share.lines() * part.weight();
                repaired += part.share.gone(SOON, Cause.CORRECTIVE);
            }
        tally.add(Math.min(1, repaired / lines), weight / lines);
    }
}
