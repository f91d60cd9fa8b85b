package credence.collect.checks;

import credence.collect.history.Commits;

/**
 * That one check came to a verdict on one commit.
 *
 * @param commit its id, or at least the first 7 digits
 * @param check what tells it from other checks; the same at each commit
 * @param branch that the run says it ran for, or empty
 * @param isFlaky whether it passed after it had failed on the same commit
 */
record CheckRun(String commit, String check, String branch, Verdict verdict, boolean isFlaky) {
    enum Verdict {
        PASSED,
        FAILED
    }

    CheckRun {
        Commits.require(commit);
        if (isFlaky && verdict == Verdict.FAILED)
            throw new IllegalArgumentException("a flaky run must have passed in the end");
    }
}
