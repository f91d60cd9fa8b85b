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
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The findings of the last revision, by who or what wrote the line that they stand on.
 *
 * @param byState findings on lines whose writer is told
 * @param ambiguous findings on lines of a commit of whose lines in the file several wrote some
 * @param unplaced findings whose line is not in a file that was followed
 */
public record Standing(Map<State, Map<Level, Integer>> byState, int ambiguous, int unplaced) {
    /** There is no report of the last revision. */
    public static final Standing NONE = new Standing(Map.of(), 0, 0);

    public Standing {
        byState = Map.copyOf(byState);
    }

    public boolean isEmpty() {
        return byState.isEmpty() && ambiguous == 0 && unplaced == 0;
    }

    static Standing of(List<Finding> findings, History history, IntFunction<Writer> writers) {
        Map<State, Map<Level, Integer>> byState = new EnumMap<>(State.class);
        Lines lines = new Lines(history, writers);
        int ambiguous = 0;
        int unplaced = 0;
        for (Finding finding : findings) {
            Set<State> states = lines.states(finding.path(), finding.line());
            if (states.isEmpty()) unplaced++;
            else if (states.size() > 1) ambiguous++;
            else
                byState.computeIfAbsent(states.iterator().next(), key -> new EnumMap<>(Level.class))
                        .merge(finding.level(), 1, Integer::sum);
        }
        return new Standing(byState, ambiguous, unplaced);
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

        /** The states of those who wrote lines of the commit that blame names; none is unplaced. */
        Set<State> states(String path, int line) {
            List<ObjectId> blame = blamed.computeIfAbsent(path, history::blame);
            if (line < 1 || line > blame.size()) return Set.of();
            int commit = commits.getOrDefault(blame.get(line - 1), -1);
            Births births = history.births();
            List<Integer> written = byCommit.getOrDefault(commit, List.of());
            List<Integer> here =
                    written.stream().filter(birth -> births.path(birth).equals(path)).toList();
            return (here.isEmpty() ? written : here)
                    .stream()
                            .map(birth -> state(births.writer(births.root(birth))))
                            .collect(Collectors.toUnmodifiableSet());
        }

        private State state(int writer) {
            return writer == Births.UNSEEN ? State.UNKNOWN : writers.apply(writer).state();
        }
    }
}
