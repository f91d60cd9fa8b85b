package credence.collect.checks;

import credence.collect.checks.CheckRun.Verdict;
import credence.collect.history.Commit;
import credence.collect.history.Commits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verdicts of checks along the main line, and which change they speak of. A check that fails after
 * it passed was made to fail by one of the changes since. A commit on which it both failed and
 * passed is flaky: it counts as passed. A check that fails from its first verdict on, or goes on
 * failing, tells nothing of a change.
 */
final class Runs {
    /** Where more changes lie between two verdicts, these tell nothing of a single one. */
    static final int MOST_CANDIDATES = 20;

    /**
     * Where the runs stood.
     *
     * @param after with a verdict on the main line
     * @param before of commits that were not on it yet
     * @param elsewhere of commits that the history does not have
     * @param unassigned checks that failed, of which nobody can tell which change did it
     */
    record Coverage(int after, int before, int elsewhere, int unassigned) {}

    private static final class Change {
        int seen;
        int failed;
        int candidates;
        int flaky;
    }

    /** What was said at one place of the main line. */
    private static final class Said {
        boolean passed;
        boolean failed;
        boolean flaky;

        void add(CheckRun run) {
            passed |= run.verdict() == Verdict.PASSED;
            failed |= run.verdict() == Verdict.FAILED;
            flaky |= run.isFlaky();
        }

        boolean isFlaky() {
            return flaky || (passed && failed);
        }

        boolean isBroken() {
            return failed && !passed;
        }
    }

    private final Map<Integer, Change> changes = new HashMap<>();
    private int after;
    private int before;
    private int elsewhere;
    private int unassigned;

    Runs(Iterable<CheckRun> runs, Commits commits) {
        Map<String, TreeMap<Integer, Said>> byCheck = new HashMap<>();
        String main = branch(runs, commits);
        for (CheckRun run : runs) {
            Optional<Commit> commit = commits.of(run.commit());
            if (commit.isEmpty()) elsewhere++;
            else if (!commit.get().isMain() || !isOf(main, run)) before++;
            else {
                after++;
                byCheck.computeIfAbsent(run.check(), check -> new TreeMap<>())
                        .computeIfAbsent(commit.get().main(), place -> new Said())
                        .add(run);
            }
        }
        byCheck.values().forEach(this::follow);
    }

    /** What was said of a change, by its place on the main line. */
    Optional<Verdicts> of(int change) {
        Change said = changes.get(change);
        return said == null
                ? Optional.empty()
                : Optional.of(new Verdicts(said.seen, said.failed, said.candidates, said.flaky));
    }

    Coverage coverage() {
        return new Coverage(after, before, elsewhere, unassigned);
    }

    /** What most runs on commits of the main line say that they ran for. */
    private static String branch(Iterable<CheckRun> runs, Commits commits) {
        Map<String, Integer> counts = new TreeMap<>();
        for (CheckRun run : runs)
            if (!run.branch().isEmpty()
                    && commits.of(run.commit()).filter(Commit::isMain).isPresent())
                counts.merge(run.branch(), 1, Integer::sum);
        String most = "";
        for (Map.Entry<String, Integer> one : counts.entrySet())
            if (one.getValue() > counts.getOrDefault(most, 0)) most = one.getKey();
        return most;
    }

    private static boolean isOf(String main, CheckRun run) {
        return run.branch().isEmpty() || run.branch().equals(main);
    }

    private void follow(SortedMap<Integer, Said> places) {
        int last = -1;
        boolean wasBroken = false;
        for (Map.Entry<Integer, Said> one : places.entrySet()) {
            int place = one.getKey();
            boolean isFirst = last < 0;
            int from = isFirst ? place : last + 1;
            int candidates = place - from + 1;
            boolean isBroken = one.getValue().isBroken();
            if (isBroken) {
                if (isFirst || (!wasBroken && candidates > MOST_CANDIDATES)) unassigned++;
                else if (!wasBroken)
                    for (int change = from; change <= place; change++) failed(change, candidates);
            } else
                for (int change = Math.max(from, place - MOST_CANDIDATES + 1);
                        change <= place;
                        change++) at(change).seen++;
            if (one.getValue().isFlaky()) at(place).flaky++;
            last = place;
            wasBroken = isBroken;
        }
    }

    private void failed(int change, int candidates) {
        Change said = at(change);
        said.seen++;
        said.failed++;
        said.candidates = said.candidates == 0 ? candidates : Math.min(said.candidates, candidates);
    }

    private Change at(int change) {
        return changes.computeIfAbsent(change, place -> new Change());
    }
}
