package credence.collect;

import credence.collect.checks.Introduced;
import credence.collect.checks.Involved;
import credence.collect.checks.Level;
import credence.collect.checks.Said;
import credence.collect.checks.Standing;
import credence.collect.checks.Verdicts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What checks and operations said, as events say it. */
final class Heard {
    private Heard() {}

    /**
     * @param keyed makes of an incident's id what may leave the repository
     */
    static Optional<Delivery.Checks> of(Said.OnChange said, UnaryOperator<String> keyed) {
        if (said.isNothing()) return Optional.empty();
        return Optional.of(
                new Delivery.Checks(
                        said.ci().map(Heard::verdicts),
                        said.tests().map(Heard::verdicts),
                        said.findings().stream().map(Heard::findings).toList(),
                        said.incidents().stream().map(one -> incident(one, keyed)).toList()));
    }

    /** By kind; what was not given is left out. */
    static Map<String, Delivery.Given> of(Said.Coverage coverage) {
        Map<String, Delivery.Given> given = new LinkedHashMap<>();
        put(given, "ci", coverage.ci(), coverage.ci().after());
        put(given, "tests", coverage.tests(), coverage.tests().after());
        put(given, "findings", coverage.findings(), coverage.findings().after());
        if (coverage.incidents() > 0 || !coverage.commits().isNothing())
            given.put("incidents", given(coverage.commits(), coverage.linked()));
        return given;
    }

    /** Findings by the state of their line's writer and by level; where it is not told, in sum. */
    static Map<String, Map<String, Integer>> of(Standing standing) {
        Map<String, Map<String, Integer>> byState = new TreeMap<>();
        standing.byState()
                .forEach((state, levels) -> byState.put(Events.lower(state), levels(levels)));
        if (standing.unplaced() > 0) byState.put("unplaced", Map.of("all", standing.unplaced()));
        return byState;
    }

    private static void put(
            Map<String, Delivery.Given> to, String kind, Said.OfKind of, int records) {
        if (!of.isNothing()) to.put(kind, given(of, records));
    }

    private static Delivery.Given given(Said.OfKind of, int records) {
        return new Delivery.Given(
                of.changes(),
                records,
                of.before(),
                of.elsewhere(),
                of.undecided(),
                of.unassigned(),
                of.unread());
    }

    private static Delivery.Verdicts verdicts(Verdicts said) {
        boolean hasFailed = said.failed() > 0;
        return new Delivery.Verdicts(
                said.seen(),
                said.failed(),
                hasFailed ? OptionalDouble.of(said.broke()) : OptionalDouble.empty(),
                hasFailed ? OptionalInt.of(said.candidates()) : OptionalInt.empty(),
                said.flaky());
    }

    private static Delivery.Findings findings(Introduced said) {
        return new Delivery.Findings(
                levels(said.introduced()), levels(said.fixed()), said.candidates());
    }

    private static Delivery.Incident incident(Involved said, UnaryOperator<String> keyed) {
        return new Delivery.Incident(
                keyed.apply(said.incident()),
                Events.lower(said.severity()),
                said.after(),
                said.restored(),
                Events.lower(said.link()));
    }

    private static Map<String, Integer> levels(Map<Level, Integer> counts) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (Level level : Level.values())
            if (counts.containsKey(level)) levels.put(Events.lower(level), counts.get(level));
        return levels;
    }
}
