package credence.collect.report;

import credence.collect.judgement.Judgement.Decisions;
import credence.collect.judgement.Judgements;
import credence.collect.judgement.Usage;
import credence.collect.judgement.Usage.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which suggestions are turned down? Single edits by telemetry, whole requests by their end. */
final class Suggested {
    private static final int MOST_ROWS = 20;

    private final Judgements judgements;

    /** Decisions on edits of one kind; a day counts once. */
    private static final class Decided {
        final Tally rejectedADay = new Tally();
        long accepted;
        long rejected;
        long automatic;

        void add(List<Counted> ofOneDay) {
            long yes = 0;
            long no = 0;
            for (Counted counted : ofOneDay)
                switch (counted.by()) {
                    case PERSON -> {
                        yes += counted.accepted();
                        no += counted.rejected();
                    }
                    case AUTOMATIC -> automatic += counted.accepted() + counted.rejected();
                    case UNKNOWN -> {}
                }
            accepted += yes;
            rejected += no;
            if (yes + no > 0) rejectedADay.add((double) no / (yes + no), 1);
        }
    }

    private Suggested(Judgements judgements) {
        this.judgements = judgements;
    }

    static void on(Page page, Judgements judgements) {
        page.element("h3", "Which suggestions are turned down?");
        new Suggested(judgements).on(page);
    }

    private void on(Page page) {
        if (judgements.given().telemetry().isEmpty())
            page.element(
                    "p",
                    "Nothing of single suggestions was given: name files of the OpenTelemetry"
                            + " collector with --telemetry.");
        else edits(page);
        requests(page);
    }

    private void edits(Page page) {
        Map<String, Decided> tools = by(usage -> counted -> Tools.name(usage.tool()));
        if (tools.isEmpty()) {
            page.element("p", "The telemetry tells of no decision on an edit.");
            return;
        }
        table("Edits that people decided on, by tool", "Tool", tools).on(page);
        Map<String, Decided> languages =
                by(
                        usage ->
                                counted ->
                                        counted.language().isEmpty()
                                                ? "not told"
                                                : counted.language());
        if (languages.size() > 1)
            table("Edits that people decided on, by language", "Language", languages)
                    .folded(page, "By language");
        List<Decisions> joined =
                judgements.byChange().values().stream()
                        .flatMap(judgement -> judgement.decisions().stream())
                        .toList();
        page.element(
                "p",
                ("To accept an edit is to let it happen, which says nothing of its quality. What a"
                                + " rule decided is nobody's judgement and stands apart. Each day counts"
                                + " once. Telemetry seldom says of which repository it is: what was given"
                                + " counts whole; if it is one person's, so are these figures. %s")
                        .formatted(named(joined)),
                "class",
                "note");
    }

    private static String named(List<Decisions> joined) {
        if (joined.isEmpty()) return "It names the commit of no change.";
        long rejected = joined.stream().filter(one -> one.rejected() > 0).count();
        return "It names the commit of %s; before %s of these an edit was rejected."
                .formatted(Words.count(joined.size(), "change"), Words.count(rejected));
    }

    private Map<String, Decided> by(Function<Usage, Function<Counted, String>> kind) {
        Map<String, Map<Integer, List<Counted>>> days = new TreeMap<>();
        for (Usage usage : judgements.usage())
            for (Counted counted : usage.decisions())
                if (counted.isEdit())
                    days.computeIfAbsent(kind.apply(usage).apply(counted), key -> new TreeMap<>())
                            .merge(usage.day(), List.of(counted), Suggested::joined);
        Map<String, Decided> decided = new TreeMap<>();
        days.forEach(
                (name, ofDays) -> {
                    Decided one = decided.computeIfAbsent(name, key -> new Decided());
                    ofDays.values().forEach(one::add);
                });
        return decided;
    }

    private static List<Counted> joined(List<Counted> one, List<Counted> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Table table(String caption, String what, Map<String, Decided> decided) {
        Table table =
                new Table(
                        caption + " (90 % interval)",
                        1,
                        what,
                        "Days",
                        "Accepted",
                        "Rejected",
                        "Rejected on a day",
                        "Decided by a rule");
        Tally whole = new Tally();
        decided.values().forEach(one -> whole.add(one.rejectedADay));
        decided.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, Decided>>comparingLong(
                                        entry ->
                                                entry.getValue().accepted
                                                        + entry.getValue().rejected)
                                .reversed())
                .limit(MOST_ROWS)
                .forEach(
                        entry -> {
                            Decided one = entry.getValue();
                            table.row(
                                    entry.getKey(),
                                    Words.count(one.rejectedADay.changes()),
                                    Words.count(one.accepted),
                                    Words.count(one.rejected),
                                    Words.percent(one.rejectedADay, whole),
                                    Words.count(one.automatic));
                        });
        return table;
    }

    private void requests(Page page) {
        Map<String, Tally> tools = new TreeMap<>();
        for (Usage usage : judgements.usage()) {
            Tally tally = tools.computeIfAbsent(Tools.name(usage.tool()), key -> new Tally());
            for (int i = 0; i < usage.merged(); i++) tally.add(false);
            for (int i = 0; i < usage.refused(); i++) tally.add(true);
        }
        tools.values().removeIf(tally -> tally.changes() == 0);
        if (tools.isEmpty()) {
            page.element(
                    "p",
                    "No request of an assistant is known to have ended: name exports of pull or"
                            + " merge requests, closed ones among them, with --pulls.");
            return;
        }
        Table table =
                new Table(
                        "Requests that disclose an assistant, by how they ended (90 % interval)",
                        1, "Tool", "Ended", "Closed without being merged", "Share");
        Tally whole = new Tally();
        tools.values().forEach(whole::add);
        tools.forEach(
                (tool, tally) ->
                        table.row(
                                tool,
                                Words.count(tally.changes()),
                                Words.count(tally.count()),
                                Words.percent(tally, whole)));
        table.on(page);
    }
}
