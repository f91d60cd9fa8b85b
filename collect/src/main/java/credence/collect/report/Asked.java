package credence.collect.report;

import credence.collect.checks.Involved;
import credence.collect.checks.Involved.Link;
import credence.collect.checks.Level;
import credence.collect.checks.Verdicts;
import credence.collect.history.CommitFacts.Nature;
import credence.collect.outcome.Delivered;
import credence.statistics.Beta;
import credence.statistics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What may be said of a change, and how often it was said of AI changes and of others. */
final class Asked {
    private final List<Heard> heard;
    private final Map<Link, Integer> firstIncidents = new EnumMap<>(Link.class);

    /**
     * @param share by which it holds of a change, in [0, 1]; empty where it is not known
     */
    private record Question(String name, Function<Heard, OptionalDouble> share) {}

    private static final class Pair {
        final Tally ai = new Tally();
        final Tally others = new Tally();

        void add(Heard one, double share) {
            (one.isAi() ? ai : others).add(share, 1);
        }

        int changes() {
            return ai.changes() + others.changes();
        }

        boolean isEnough() {
            return ai.isEnough() && others.isEnough();
        }
    }

    Asked(List<Heard> heard) {
        this.heard = heard.stream().filter(one -> one.change().lines() > 0).toList();
        for (Heard one : heard)
            for (Involved in : one.said().incidents())
                firstIncidents.merge(in.link(), one.day() + in.after(), Math::min);
    }

    void on(Page page) {
        Map<String, Pair> wholes = new LinkedHashMap<>();
        Table within =
                new Table(
                        "The same within one kind of work (90 % interval)",
                        2,
                        "What was said",
                        "Kind of work",
                        "AI changes",
                        "AI",
                        "Other changes",
                        "Others",
                        "P(AI more)",
                        "Verdict");
        for (Question question : questions()) {
            Pair whole = new Pair();
            kinds(question, whole)
                    .forEach((kind, pair) -> row(within, question.name, Words.of(kind), pair));
            if (whole.changes() > 0) wholes.put(question.name, whole);
        }
        overview(page, wholes);
        if (!within.isEmpty()) within.on(page);
        else if (!wholes.isEmpty())
            page.element(
                    "p",
                    "No kind of work has %d AI changes and as many others: %s whether they differ."
                            .formatted(Tally.ENOUGH, Words.NOT_ENOUGH));
        page.element(
                "p",
                "Where several changes lie between the last run that passed and the one that failed,"
                        + " each may have done it and counts by its part. What failed and passed on the"
                        + " same commit is flaky and no failure. Other changes are all those that are not"
                        + " known to be AI's; changes that add no line are neither. A hotfix, like an incident's repair,"
                        + " replaced code lines of the change: a hint that it was at fault, not a proof.",
                "class",
                "note");
    }

    private List<Question> questions() {
        return List.of(
                new Question("hotfix within 3 days", Asked::hotfix),
                new Question("CI failed first with it", one -> broke(one.said().ci())),
                new Question("a test failed first with it", one -> broke(one.said().tests())),
                new Question("brought an error or a warning", Asked::brought),
                new Question("named by an incident within 30 days", one -> in(one, Link.STATED)),
                new Question(
                        "lines replaced by the repair of such an incident",
                        one -> in(one, Link.BY_REPAIR)));
    }

    private Map<Nature, Pair> kinds(Question question, Pair whole) {
        Map<Nature, Pair> kinds = new EnumMap<>(Nature.class);
        for (Heard one : heard)
            question.share
                    .apply(one)
                    .ifPresent(
                            share -> {
                                Nature kind = one.change().delivered().nature();
                                whole.add(one, share);
                                kinds.computeIfAbsent(kind, key -> new Pair()).add(one, share);
                            });
        return kinds;
    }

    private static OptionalDouble hotfix(Heard one) {
        if (one.change().lines() == 0 || !one.change().isWatchedFor(Delivered.HOTFIX))
            return OptionalDouble.empty();
        return OptionalDouble.of(one.change().delivered().hotfixAfter().isPresent() ? 1 : 0);
    }

    private static OptionalDouble broke(Optional<Verdicts> said) {
        return said.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(said.get().broke());
    }

    private static OptionalDouble brought(Heard one) {
        if (one.said().findings().isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(
                one.said().findings().stream()
                        .filter(
                                found ->
                                        found.introduced().keySet().stream()
                                                .anyMatch(level -> level != Level.NOTE))
                        .mapToDouble(found -> 1.0 / found.candidates())
                        .max()
                        .orElse(0));
    }

    /**
     * Nobody knows since when incidents are kept; at the latest, since the first one that names its
     * causes, or its repair. Where none does, nobody knows anything.
     */
    private OptionalDouble in(Heard one, Link link) {
        Integer first = firstIncidents.get(link);
        boolean isKept = first != null && one.day() >= first - Change.SOON;
        if (!isKept || !one.change().isWatchedFor(Change.SOON)) return OptionalDouble.empty();
        boolean isIn =
                one.said().incidents().stream()
                        .anyMatch(in -> in.link() == link && in.after() <= Change.SOON);
        return OptionalDouble.of(isIn ? 1 : 0);
    }

    private static void overview(Page page, Map<String, Pair> wholes) {
        Table table =
                new Table(
                        "AI changes and others, by what was said of them (90 % interval)",
                        1,
                        "What was said",
                        "AI changes",
                        "AI",
                        "In a picture, from 0",
                        "Other changes",
                        "Others",
                        "In a picture, from 0");
        double scale = wholes.values().stream().mapToDouble(Asked::high).max().orElse(1);
        wholes.forEach(
                (name, pair) -> {
                    List<Consumer<Page>> row = new ArrayList<>(List.of(Table.text(name)));
                    for (Tally tally : List.of(pair.ai, pair.others)) {
                        row.add(Table.text(Words.count(tally.changes())));
                        row.add(Table.text(share(tally)));
                        row.add(picture(tally, scale));
                    }
                    table.row(row);
                });
        if (!table.isEmpty()) table.on(page);
    }

    private static double high(Pair pair) {
        return Stream.of(pair.ai, pair.others)
                .filter(Tally::isEnough)
                .mapToDouble(tally -> tally.alone().quantile((1 + Tally.LEVEL) / 2))
                .max()
                .orElse(0);
    }

    private static String share(Tally tally) {
        if (!tally.isEnough()) return Words.NOT_ENOUGH;
        Beta known = tally.alone();
        return Words.percent(known.mean(), known.interval(Tally.LEVEL));
    }

    private static Consumer<Page> picture(Tally tally, double scale) {
        if (!tally.isEnough()) return Table.text("\u2013");
        Beta known = tally.alone();
        Interval interval = known.interval(Tally.LEVEL);
        return Table.range(
                known.mean() / scale,
                new Interval(interval.low() / scale, interval.high() / scale),
                0);
    }

    private static void row(Table table, String question, String kind, Pair pair) {
        if (!pair.isEnough()) return;
        double chance = pair.ai.alone().chanceAbove(pair.others.alone());
        table.row(
                question,
                kind,
                Words.count(pair.ai.changes()),
                share(pair.ai),
                Words.count(pair.others.changes()),
                share(pair.others),
                Words.chance(chance),
                Words.verdict(chance, "more often of AI changes", "less often of AI changes"));
    }
}
