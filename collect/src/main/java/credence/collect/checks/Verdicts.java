package credence.collect.checks;

/**
 * What checks of one kind said of one change.
 *
 * @param seen checks that came to a verdict after it and could tell something of it; at least 1
 * @param failed of these, those that failed then and had not failed before
 * @param candidates the fewest changes of which one made such a check fail; 0 where none failed
 * @param flaky checks that failed on its commit and passed there too; set aside
 */
public record Verdicts(int seen, int failed, int candidates, int flaky) {
    public Verdicts {
        if (seen < 1 || failed < 0 || failed > seen || flaky < 0)
            throw new IllegalArgumentException(
                    "of at least one check seen some may have failed, was %d of %d"
                            .formatted(failed, seen));
        if (candidates < 0 || (failed == 0) != (candidates == 0))
            throw new IllegalArgumentException(
                    "candidates must stand where a check failed and nowhere else, was "
                            + candidates);
    }

    /** That this change made a check fail, each candidate being as likely; in [0, 1]. */
    public double broke() {
        return failed == 0 ? 0 : 1.0 / candidates;
    }
}
