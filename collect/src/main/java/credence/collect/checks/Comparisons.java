package credence.collect.checks;

import credence.collect.history.Commit;
import credence.collect.history.Commits;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Reports of static analysis along the main line, each compared with the one before it of the same
 * tool. Of the first one nothing is said, as nobody knows what stood there before.
 */
final class Comparisons {
    /**
     * Where the reports stood.
     *
     * @param after reports of commits on the main line
     * @param before of commits that were not on it yet
     * @param elsewhere of commits that the history does not have
     */
    record Coverage(int after, int before, int elsewhere) {}

    /** How often a problem was found in one revision, and how often it was suppressed. */
    private static final class Found {
        static final Comparator<Found> MORE =
                Comparator.comparingInt(Found::all)
                        .thenComparingInt(found -> found.open)
                        .thenComparing(found -> found.level, Comparator.reverseOrder());

        int open;
        int suppressed;
        Level level = Level.NOTE;

        int all() {
            return open + suppressed;
        }
    }

    /** What came and went with one of so many changes. */
    private static final class Between {
        final Map<Level, Integer> introduced = new EnumMap<>(Level.class);
        final Map<Level, Integer> fixed = new EnumMap<>(Level.class);
    }

    /** By the place of a change, then by how many changes its tools could not tell apart. */
    private final Map<Integer, TreeMap<Integer, Between>> changes = new HashMap<>();

    private int after;
    private int before;
    private int elsewhere;

    Comparisons(List<Sarif.Run> runs, Commits commits) {
        Map<String, TreeMap<Integer, Map<String, Found>>> byTool = new HashMap<>();
        for (Sarif.Run run : runs) {
            Optional<Commit> commit = commits.of(run.commit());
            if (commit.isEmpty()) elsewhere++;
            else if (!commit.get().isMain()) before++;
            else {
                after++;
                byTool.computeIfAbsent(run.tool(), tool -> new TreeMap<>())
                        .merge(commit.get().main(), found(run), Comparisons::most);
            }
        }
        byTool.values().forEach(this::follow);
    }

    /** What was said of a change, by its place on the main line; the fewest candidates first. */
    List<Introduced> of(int change) {
        return changes.getOrDefault(change, new TreeMap<>()).entrySet().stream()
                .map(
                        one ->
                                new Introduced(
                                        one.getValue().introduced,
                                        one.getValue().fixed,
                                        one.getKey()))
                .toList();
    }

    Coverage coverage() {
        return new Coverage(after, before, elsewhere);
    }

    private static Map<String, Found> found(Sarif.Run run) {
        Map<String, Found> found = new HashMap<>();
        for (Finding finding : run.findings()) {
            Found one = found.computeIfAbsent(finding.key(), key -> new Found());
            if (finding.isSuppressed()) one.suppressed++;
            else one.open++;
            if (finding.level().compareTo(one.level) < 0) one.level = finding.level();
        }
        return found;
    }

    /** Of two reports of the same revision, each problem as often as the one that has it most. */
    private static Map<String, Found> most(Map<String, Found> one, Map<String, Found> other) {
        Map<String, Found> most = new HashMap<>(one);
        other.forEach((key, found) -> most.merge(key, found, BinaryOperator.maxBy(Found.MORE)));
        return most;
    }

    private void follow(SortedMap<Integer, Map<String, Found>> reports) {
        Map.Entry<Integer, Map<String, Found>> last = null;
        for (Map.Entry<Integer, Map<String, Found>> report : reports.entrySet()) {
            int candidates = last == null ? 0 : report.getKey() - last.getKey();
            if (last != null && candidates <= Runs.MOST_CANDIDATES)
                for (int change = last.getKey() + 1; change <= report.getKey(); change++) {
                    Between said =
                            changes.computeIfAbsent(change, place -> new TreeMap<>())
                                    .computeIfAbsent(candidates, of -> new Between());
                    count(report.getValue(), last.getValue(), said.introduced);
                    count(last.getValue(), report.getValue(), said.fixed);
                }
            last = report;
        }
    }

    /** Adds the open problems that the one has more of than the other. */
    private static void count(
            Map<String, Found> one, Map<String, Found> other, Map<Level, Integer> to) {
        Found none = new Found();
        one.forEach(
                (key, found) -> {
                    int more = found.all() - other.getOrDefault(key, none).all();
                    int open = Math.min(found.open, more);
                    if (open > 0) to.merge(found.level, open, Integer::sum);
                });
    }

    /** The problems that stand open at this place of the main line, of all tools. */
    static List<Finding> open(List<Sarif.Run> runs, Commits commits, int place) {
        Map<String, Map<String, Finding>> byTool = new TreeMap<>();
        for (Sarif.Run run : runs) {
            Optional<Commit> commit = commits.of(run.commit()).filter(Commit::isMain);
            if (commit.isEmpty() || commit.get().main() != place) continue;
            Map<String, Finding> open = byTool.computeIfAbsent(run.tool(), tool -> new TreeMap<>());
            for (Finding finding : run.findings())
                if (!finding.isSuppressed())
                    open.merge(
                            finding.key() + "\0" + finding.path() + "\0" + finding.line(),
                            finding,
                            BinaryOperator.minBy(Comparator.comparing(Finding::level)));
        }
        return byTool.values().stream().flatMap(open -> open.values().stream()).toList();
    }
}
