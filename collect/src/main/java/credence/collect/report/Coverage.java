package credence.collect.report;

import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import credence.collect.report.Change.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Of how many delivered lines a record says who or what wrote them. */
final class Coverage {
    private final Map<State, Long> byState = new EnumMap<>(State.class);
    private final Map<Source, long[]> bySource = new EnumMap<>(Source.class);
    private long lines;
    private long covered;

    static Coverage of(List<Change> changes) {
        Coverage coverage = new Coverage();
        changes.forEach(coverage::add);
        return coverage;
    }

    void add(Change change) {
        change.parts().forEach(this::add);
    }

    private void add(Part part) {
        Writer writer = part.writer();
        int count = part.share().lines();
        lines += count;
        byState.merge(writer.state(), (long) count, Long::sum);
        bySource.computeIfAbsent(writer.source(), key -> new long[State.values().length])[
                        writer.state().ordinal()] +=
                count;
        if (isCovered(writer)) covered += count;
    }

    /** Whether a trailer or a stronger record says who or what wrote it. */
    static boolean isCovered(Writer writer) {
        boolean isKnown = writer.probability().isPresent();
        return isKnown && writer.source().compareTo(Source.TRAILER) <= 0;
    }

    long lines() {
        return lines;
    }

    long covered() {
        return covered;
    }

    long of(State state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Lines by source, the strongest first, and in each by state. */
    Map<Source, long[]> bySource() {
        return bySource;
    }
}
