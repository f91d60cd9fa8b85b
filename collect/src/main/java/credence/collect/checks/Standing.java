package credence.collect.checks;

import credence.collect.history.Births;
import credence.collect.history.History;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.State;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The findings of the last revision, by who or what wrote the line that they stand on.
 *
 * @param byState findings on lines that were followed
 * @param unplaced findings whose line is not in a file that was followed
 */
public record Standing(Map<State, Map<Level, Integer>> byState, int unplaced) {
    /** There is no report of the last revision. */
    public static final Standing NONE = new Standing(Map.of(), 0);

    public Standing {
        byState = Map.copyOf(byState);
    }

    public boolean isEmpty() {
        return byState.isEmpty() && unplaced == 0;
    }

    static Standing of(List<Finding> findings, History history, IntFunction<Writer> writers) {
        Map<State, Map<Level, Integer>> byState = new EnumMap<>(State.class);
        Lines lines = new Lines(history, writers, new HashMap<>());
        int unplaced = 0;
        for (Finding finding : findings) {
            Optional<State> state = lines.state(finding.path(), finding.line());
            if (state.isEmpty()) unplaced++;
            else
                byState.computeIfAbsent(state.get(), key -> new EnumMap<>(Level.class))
                        .merge(finding.level(), 1, Integer::sum);
        }
        return new Standing(byState, unplaced);
    }

    /**
     * Who or what wrote the lines that stand now.
     *
     * @param births of each line, by the paths that were asked for
     */
    private record Lines(
            History history, IntFunction<Writer> writers, Map<String, List<Integer>> births) {

        /** A moved line is still its first writer's. */
        Optional<State> state(String path, int line) {
            List<Integer> here = births.computeIfAbsent(path, history::births);
            if (line < 1 || line > here.size()) return Optional.empty();
            Births all = history.births();
            int writer = all.writer(all.root(here.get(line - 1)));
            return Optional.of(
                    writer == Births.UNSEEN ? State.UNKNOWN : writers.apply(writer).state());
        }
    }
}
