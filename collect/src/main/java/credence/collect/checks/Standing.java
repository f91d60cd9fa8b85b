package credence.collect.checks;

import credence.collect.history.Births;
import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The findings of the last revision, by who or what wrote the line that they stand on.
 *
 * @param byState findings; of a line that is a commit's whose lines in the file several wrote,
 *     nobody knows
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
        Lines lines = new Lines(history, writers);
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

    /** Who or what wrote the lines that stand now. */
    private static final class Lines {
        private final History history;
        private final IntFunction<Writer> writers;
        private final Map<ObjectId, Integer> commits = new HashMap<>();
        private final Map<Integer, List<Integer>> byCommit = new HashMap<>();
        private final Map<String, List<ObjectId>> blamed = new HashMap<>();

        Lines(History history, IntFunction<Writer> writers) {
            this.history = history;
            this.writers = writers;
            for (Commit commit : history.commits()) commits.put(commit.id(), commit.index());
            Births births = history.births();
            for (int birth = 0; birth < births.size(); birth++)
                byCommit.computeIfAbsent(births.commit(birth), commit -> new ArrayList<>())
                        .add(birth);
        }

        Optional<State> state(String path, int line) {
            List<ObjectId> blame = blamed.computeIfAbsent(path, history::blame);
            if (line < 1 || line > blame.size()) return Optional.empty();
            int commit = commits.getOrDefault(blame.get(line - 1), -1);
            Births births = history.births();
            List<Integer> written = byCommit.getOrDefault(commit, List.of());
            List<Integer> here =
                    written.stream().filter(birth -> births.path(birth).equals(path)).toList();
            Set<State> states =
                    (here.isEmpty() ? written : here)
                            .stream()
                                    .map(birth -> births.writer(births.root(birth)))
                                    .map(this::state)
                                    .collect(Collectors.toSet());
            return Optional.of(states.size() == 1 ? states.iterator().next() : State.UNKNOWN);
        }

        private State state(int writer) {
            return writer == Births.UNSEEN ? State.UNKNOWN : writers.apply(writer).state();
        }
    }
}
