package credence.collect.checks;

import credence.collect.history.Commits;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * That something went wrong in operation. Of whom nothing is kept.
 *
 * @param day on which it began, in days since 1970-01-01 UTC
 * @param causedBy commits that its record holds responsible, at least 7 digits of each
 * @param fixedBy commits that ended it
 * @param resolved the day on which it ended; not before {@code day}
 */
record Incident(
        String id,
        int day,
        Severity severity,
        Set<String> causedBy,
        Set<String> fixedBy,
        OptionalInt resolved) {
    Incident {
        causedBy = Set.copyOf(causedBy);
        fixedBy = Set.copyOf(fixedBy);
        causedBy.forEach(Commits::require);
        fixedBy.forEach(Commits::require);
        if (id.isEmpty()) throw new IllegalArgumentException("an incident must have an id");
        if (resolved.isPresent() && resolved.getAsInt() < day)
            throw new IllegalArgumentException("an incident must not end before it begins");
    }

    /** Two records of the same incident as one, whichever came first. */
    Incident with(Incident other) {
        return new Incident(
                id,
                Math.min(day, other.day),
                severity.compareTo(other.severity) <= 0 ? severity : other.severity,
                union(causedBy, other.causedBy),
                union(fixedBy, other.fixedBy),
                later(resolved, other.resolved));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static OptionalInt later(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return one.getAsInt() >= other.getAsInt() ? one : other;
    }
}
