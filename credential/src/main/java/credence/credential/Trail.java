package credence.credential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What was checked, step by step, and how each step ended. */
final class Trail {
    private final List<Check> checks = new ArrayList<>();

    <T> T step(Step step, Work<T> work) throws Refusal {
        return step(step, "", work);
    }

    /**
     * @param which begins the sentence where a step is done several times; empty where it is not
     */
    <T> T step(Step step, String which, Work<T> work) throws Refusal {
        try {
            T result = work.run();
            checks.add(step.passed(which));
            return result;
        } catch (Refusal refusal) {
            checks.add(step.failed(which + refusal.sentence()));
            throw refusal;
        }
    }

    /** A step that only passes or does not. */
    void require(Step step, Requirement requirement) throws Refusal {
        step(
                step,
                () -> {
                    requirement.check();
                    return step;
                });
    }

    void add(Check check) {
        checks.add(check);
    }

    Check last() {
        return checks.getLast();
    }

    /** All checks, and of those steps that were not reached that they were not. */
    List<Check> complete(List<Step> steps) {
        var all = new ArrayList<>(checks);
        var done = new HashSet<String>();
        for (var check : checks) done.add(check.name());
        for (var step : steps)
            if (!done.contains(step.word()))
                all.add(step.notDone("Not reached: an earlier check did not pass."));
        return all;
    }

    interface Requirement {
        void check() throws Refusal;
    }

    interface Work<T> {
        T run() throws Refusal;
    }
}
