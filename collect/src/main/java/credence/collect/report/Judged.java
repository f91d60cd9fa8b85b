package credence.collect.report;

import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.Paths;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Delivered.Share;
import credence.statistics.Beta;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * How is it judged? By tests that come with a change, in review, before the commit, against
 * requirements, and by taking changes back.
 */
final class Judged {
    private static final Question WITH_TESTS =
            new Question(
                    "Changes of program code that add lines of tests (90 % interval)",
                    "with tests",
                    "AI changes bring tests more often",
                    "AI changes bring tests less often",
                    Tally::within);
    private static final Question TAKEN_BACK =
            new Question(
                    "Changes taken back within 30 days (90 % interval)",
                    "taken back",
                    "AI changes are taken back more often",
                    "AI changes are taken back less often",
                    (tally, whole) -> tally.alone());

    /**
     * What is asked of changes.
     *
     * @param held what held of some
     * @param known what is known of a share beside that of the whole: of rare things, by itself
     */
    private record Question(
            String caption,
            String held,
            String more,
            String less,
            BiFunction<Tally, Tally, Beta> known) {}

    /** AI changes and others, in how many of them something held. */
    private record Pair(Tally ai, Tally others) {
        Pair() {
            this(new Tally(), new Tally());
        }

        void add(Change change, boolean holds) {
            (change.isAi() ? ai : others).add(holds);
        }
    }

    private Judged() {}

    static void on(Page page, List<Change> changes, Judgements judgements) {
        page.element("h3", "Do tests come with the change?");
        List<Change> code = changes.stream().filter(Judged::addsCode).toList();
        Table tests = table(WITH_TESTS, code, change -> change.delivered().hasTests());
        Pair any = new Pair();
        for (Change change : code)
            (addsAiCode(change) ? any.ai : any.others).add(change.delivered().hasTests());
        if (any.ai.isEnough() && any.others.isEnough())
            row(tests, WITH_TESTS, "with any AI code, against none", any);
        tests.on(page);
        Reviewed.on(page, changes, judgements);
        Accepted.on(page, changes, judgements);
        Suggested.on(page, judgements);
        Conflicts.on(page, changes, judgements);
        page.element("h3", "What is taken back?");
        List<Change> watched =
                changes.stream()
                        .filter(change -> change.lines() > 0 && change.isWatchedFor(Change.SOON))
                        .toList();
        table(TAKEN_BACK, watched, Change::isTakenBackSoon).on(page);
        by(page, changes);
        page.element(
                "p",
                "An AI change is one of whose lines at least half are known to be AI's or mixed."
                        + " Suggestions that were refused before the commit, and what reviewers said,"
                        + " leave no trace in the history: they are told above where files of them"
                        + " were given, and nowhere else.",
                "class",
                "note");
    }

    private static boolean addsCode(Change change) {
        return change.has(part -> !part.share().isTest() && isCode(part.share()));
    }

    private static boolean addsAiCode(Change change) {
        return change.has(part -> part.isAi() && !part.share().isTest() && isCode(part.share()));
    }

    private static boolean isCode(Share share) {
        return Paths.isProgram(share.language());
    }

    private static Table table(Question question, List<Change> changes, Predicate<Change> holds) {
        Table table =
                new Table(
                        question.caption,
                        1,
                        "Kind of work",
                        "AI changes",
                        "AI, " + question.held,
                        "Other changes",
                        "Others, " + question.held,
                        "P(AI more)",
                        "Verdict");
        Pair all = new Pair();
        Map<Nature, Pair> kinds = new EnumMap<>(Nature.class);
        for (Change change : changes) {
            all.add(change, holds.test(change));
            kinds.computeIfAbsent(change.delivered().nature(), kind -> new Pair())
                    .add(change, holds.test(change));
        }
        Tally whole = Tally.sum(all.ai, all.others);
        table.row(
                "all kinds together",
                Words.count(all.ai.changes()),
                held(question, all.ai, whole),
                Words.count(all.others.changes()),
                held(question, all.others, whole),
                "\u2013",
                "kinds differ");
        kinds.forEach(
                (kind, pair) -> {
                    if (pair.ai.isEnough() && pair.others.isEnough())
                        row(table, question, Words.of(kind), pair);
                });
        return table;
    }

    private static void row(Table table, Question question, String name, Pair pair) {
        Tally whole = Tally.sum(pair.ai, pair.others);
        double chance =
                question.known
                        .apply(pair.ai, whole)
                        .chanceAbove(question.known.apply(pair.others, whole));
        table.row(
                name,
                Words.count(pair.ai.changes()),
                held(question, pair.ai, whole),
                Words.count(pair.others.changes()),
                held(question, pair.others, whole),
                Words.chance(chance),
                Words.verdict(chance, question.more, question.less));
    }

    private static String held(Question question, Tally tally, Tally whole) {
        if (!tally.isEnough()) return Words.NOT_ENOUGH;
        Beta known = question.known.apply(tally, whole);
        return "%s: %s"
                .formatted(
                        Words.count(tally.count()),
                        Words.percent(known.mean(), known.interval(Tally.LEVEL)));
    }

    /** What kind of change took back what kind. */
    private static void by(Page page, List<Change> changes) {
        Map<String, Change> byCommit = new HashMap<>();
        for (Change change : changes) byCommit.put(change.delivered().commit(), change);
        Map<String, int[]> rows = new HashMap<>();
        for (Change change : changes) {
            Change by = byCommit.get(change.delivered().revertedBy());
            if (by == null) continue;
            int column = by.lines() == 0 ? 2 : by.isAi() ? 0 : 1;
            rows.computeIfAbsent(kind(change), key -> new int[3])[column]++;
        }
        Table table =
                new Table(
                        "Changes ever taken back, by the kind of change that did so",
                        1,
                        "Taken back",
                        "By an AI change",
                        "By another change",
                        "By one that only removed lines");
        for (String kind : List.of("AI changes", "other changes")) {
            List<String> row = new ArrayList<>(List.of(kind));
            for (int count : rows.getOrDefault(kind, new int[3])) row.add(Words.count(count));
            table.row(row.toArray(String[]::new));
        }
        if (rows.isEmpty()) page.element("p", "No change says that it takes another back.");
        else table.on(page);
    }

    private static String kind(Change change) {
        return change.isAi() ? "AI changes" : "other changes";
    }
}
