package credence.collect.report;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Basis;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Ending;
import credence.collect.judgement.Judgements;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where do a tool's proposal and a requirement conflict? By review threads and reverts. */
final class Conflicts {
    private final Map<String, Ends> threads = new TreeMap<>();
    private final Ends all = new Ends();
    private final Map<String, long[]> reasons = new TreeMap<>();

    /** How conflicts of one kind ended. */
    private static final class Ends {
        final long[] counts = new long[Ending.values().length];
        final Tally gaveWay = new Tally();

        /**
         * Each change counts once, by the share of its conflicts in which the proposal gave way.
         */
        void add(List<Conflict> ofOneChange) {
            long[] own = new long[counts.length];
            for (Conflict conflict : ofOneChange) own[conflict.ending().ordinal()]++;
            for (int i = 0; i < own.length; i++) counts[i] += own[i];
            long yes = own[Ending.PROPOSAL_GAVE_WAY.ordinal()];
            long known = yes + own[Ending.REQUIREMENT_GAVE_WAY.ordinal()];
            if (known > 0) gaveWay.add((double) yes / known, 1);
        }
    }

    private Conflicts(List<Change> changes, Judgements judgements) {
        for (Change change : changes) {
            Judgement judgement = judgements.byChange().get(change.delivered().commit());
            if (judgement == null) continue;
            List<Conflict> own =
                    judgement.conflicts().stream()
                            .filter(conflict -> conflict.basis() == Basis.THREAD)
                            .toList();
            if (!own.isEmpty()) all.add(own);
            own.stream().map(Conflict::kind).distinct().forEach(kind -> add(kind, own));
            judgement
                    .takenBackFor()
                    .ifPresent(
                            reason ->
                                    reasons.computeIfAbsent(reason, key -> new long[2])[
                                            change.isAi() ? 0 : 1]++);
        }
    }

    private void add(String kind, List<Conflict> own) {
        threads.computeIfAbsent(kind, key -> new Ends())
                .add(own.stream().filter(conflict -> conflict.kind().equals(kind)).toList());
    }

    static void on(Page page, List<Change> changes, Judgements judgements) {
        page.element("h3", "Where do a proposal and a requirement conflict?");
        Conflicts conflicts = new Conflicts(changes, judgements);
        conflicts.threads(page, !judgements.given().reviews().isEmpty());
        conflicts.reasons(page);
    }

    private void threads(Page page, boolean isGiven) {
        if (threads.isEmpty()) {
            page.element(
                    "p",
                    isGiven
                            ? "No review thread on AI lines names a requirement in words that are known."
                            : "No review thread was given with --reviews, so none is known that holds"
                                    + " a requirement against AI lines.");
            return;
        }
        Table table =
                new Table(
                        "Review threads on AI lines that name a requirement (each change counts once; 90 % interval)",
                        1,
                        "Requirement",
                        "Threads",
                        "Proposal gave way",
                        "Requirement gave way",
                        "Open",
                        "Not known",
                        "Proposal gave way, where known");
        row(table, "all together", all);
        threads.forEach((kind, ends) -> row(table, requirement(kind), ends));
        table.on(page);
        page.element(
                "p",
                "Found by a short list of English words: some threads are missed, and some name a"
                        + " requirement that nobody insisted on. The proposal gave way where its"
                        + " lines were changed before the merge; the requirement, where the thread"
                        + " was resolved and they stayed. Either may have been right.",
                "class",
                "note");
    }

    private void row(Table table, String name, Ends ends) {
        long sum = 0;
        for (long count : ends.counts) sum += count;
        List<String> counts =
                Stream.of(Ending.values())
                        .map(ending -> Words.count(ends.counts[ending.ordinal()]))
                        .toList();
        table.row(
                Stream.of(
                                List.of(name, Words.count(sum)),
                                counts,
                                List.of(Words.percent(ends.gaveWay, all.gaveWay)))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private void reasons(Page page) {
        if (reasons.isEmpty()) return;
        Table table =
                new Table(
                        "Why changes were taken back, by the message that does so",
                        1,
                        "Reason",
                        "AI changes",
                        "Other changes");
        reasons.forEach(
                (reason, counts) ->
                        table.row(reason(reason), Words.count(counts[0]), Words.count(counts[1])));
        table.on(page);
    }

    private static String requirement(String kind) {
        return kind.equals("rule") ? "another rule" : kind.replace('-', ' ');
    }

    private static String reason(String kind) {
        return kind.replace('-', ' ');
    }
}
