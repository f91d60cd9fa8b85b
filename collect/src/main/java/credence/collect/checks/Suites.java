package credence.collect.checks;

import credence.collect.checks.CheckRun.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Check runs of GitHub. Two workflows may each have a job {@code build}: on one commit these stand
 * in two check suites, and one that fails is no flaky one. What is run again stays in its suite.
 */
final class Suites {
    private record At(String commit, String check) {}

    private final Map<At, Map<String, Set<Verdict>>> runs = new HashMap<>();
    private int size;

    void add(String commit, String check, String suite, Verdict verdict) {
        runs.computeIfAbsent(new At(commit, check), at -> new HashMap<>())
                .computeIfAbsent(suite, id -> EnumSet.noneOf(Verdict.class))
                .add(verdict);
        size++;
    }

    /** How many were added. */
    int size() {
        return size;
    }

    /** One verdict for each check of a commit: failed if it failed in any suite for good. */
    List<CheckRun> verdicts() {
        List<CheckRun> verdicts = new ArrayList<>();
        runs.forEach(
                (at, suites) -> {
                    boolean hasFailed =
                            suites.values().stream().anyMatch(Set.of(Verdict.FAILED)::equals);
                    boolean isFlaky = suites.values().stream().anyMatch(said -> said.size() > 1);
                    verdicts.add(
                            new CheckRun(
                                    at.commit,
                                    at.check,
                                    "",
                                    hasFailed ? Verdict.FAILED : Verdict.PASSED,
                                    isFlaky && !hasFailed));
                });
        return verdicts;
    }
}
