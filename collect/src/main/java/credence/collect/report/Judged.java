package credence.collect.report;

import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.Paths;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Delivered.Share;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How is it judged? By tests that come with a change, in review, before the commit, against
 * requirements, and by taking changes back.
 */
final class Judged {
    private static final String MORE_TESTS = "AI changes bring tests more often";
    private static final String LESS_TESTS = "AI changes bring tests less often";

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
        Table tests =
                table(
                        "Changes of program code that add lines of tests (90 % interval)",
                        "with tests",
                        code,
                        change -> change.delivered().hasTests(),
                        MORE_TESTS,
                        LESS_TESTS);
        Pair any = new Pair();
        for (Change change : code)
            (addsAiCode(change) ? any.ai : any.others).add(change.delivered().hasTests());
        if (any.ai.isEnough() && any.others.isEnough())
            row(tests, "with any AI code, against none", any, MORE_TESTS, LESS_TESTS);
        tests.on(page);
        Reviewed.on(page, changes, judgements);
        Accepted.on(page, changes, judgements);
        Suggested.on(page, judgements);
        Conflicts.on(page, changes, judgements);
        page.element("h3", "What is taken back?");
        table(
                        "Changes taken back within 30 days (90 % interval)",
                        "taken back",
                        changes.stream()
                                .filter(
                                        change ->
                                                change.lines() > 0
                                                        && change.isWatchedFor(Change.SOON))
                                .toList(),
                        Change::isTakenBackSoon,
                        "AI changes are taken back more often",
                        "AI changes are taken back less often")
                .on(page);
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

    private static Table table(
            String caption,
            String held,
            List<Change> changes,
            Predicate<Change> holds,
            String more,
            String less) {
        Table table =
                new Table(
                        caption,
                        1,
                        "Kind of work",
                        "AI changes",
                        "AI, " + held,
                        "Other changes",
                        "Others, " + held,
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
                held(all.ai, whole),
                Words.count(all.others.changes()),
                held(all.others, whole),
                "\u2013",
                "kinds differ");
        kinds.forEach(
                (kind, pair) -> {
                    if (pair.ai.isEnough() && pair.others.isEnough())
                        row(table, Words.of(kind), pair, more, less);
                });
        return table;
    }

    private static void row(Table table, String name, Pair pair, String more, String less) {
        Tally whole = Tally.sum(pair.ai, pair.others);
        double chance = pair.ai.within(whole).chanceAbove(pair.others.within(whole));
        table.row(
                name,
                Words.count(pair.ai.changes()),
                held(pair.ai, whole),
                Words.count(pair.others.changes()),
                held(pair.others, whole),
                Words.chance(chance),
                Words.verdict(chance, more, less));
    }

    private static String held(Tally tally, Tally whole) {
        return tally.isEnough()
                ? "%s: %s".formatted(Words.count(tally.count()), Words.percent(tally, whole))
                : Words.NOT_ENOUGH;
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
