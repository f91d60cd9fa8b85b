package credence.collect.report;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Finding;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.judgement.Judgement.Outcome;
import credence.collect.judgement.Judgement.Review;
import credence.collect.judgement.Judgement.Role;
import credence.collect.judgement.Judgements;
import credence.collect.judgement.Seen;
import credence.statistics.Beta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What do reviews find, and what follows from it? */
final class Reviewed {
    private final Judgements judgements;
    private final Tally onAi = new Tally();
    private final Tally onOthers = new Tally();
    private final Tally aiAsked = new Tally();
    private final Tally othersAsked = new Tally();
    private final List<Followed> followed =
            List.of(
                    new Followed("AI lines", one -> one.isFinding() && one.lines() == Lines.AI),
                    new Followed("other lines", one -> one.isFinding() && isOther(one)),
                    new Followed("older lines, or not found", Reviewed::isElsewhere),
                    new Followed("all lines, by bots", one -> one.role() == Role.BOT));
    private long own;

    /** Findings of one kind, and how many of their lines were changed. */
    private static final class Followed {
        final String name;
        final Predicate<Finding> which;
        final long[] outcomes = new long[Outcome.values().length];
        final Tally acted = new Tally();

        Followed(String name, Predicate<Finding> which) {
            this.name = name;
            this.which = which;
        }

        /** Each change counts once, by the share of its findings that were acted on. */
        void add(Review review) {
            long[] own = new long[outcomes.length];
            for (Finding finding : review.findings())
                if (which.test(finding)) own[finding.outcome().ordinal()]++;
            for (int i = 0; i < own.length; i++) outcomes[i] += own[i];
            long yes = own[Outcome.ACTED.ordinal()];
            long known = yes + own[Outcome.NOT_ACTED.ordinal()];
            if (known > 0) acted.add((double) yes / known, 1);
        }

        long of(Outcome outcome) {
            return outcomes[outcome.ordinal()];
        }
    }

    private Reviewed(List<Change> changes, Judgements judgements) {
        this.judgements = judgements;
        for (Change change : changes) {
            Judgement judgement = judgements.byChange().get(change.delivered().commit());
            if (judgement != null) judgement.review().ifPresent(review -> add(change, review));
        }
    }

    static void on(Page page, List<Change> changes, Judgements judgements) {
        page.element("h3", "What do reviews find?");
        if (judgements.given().reviews().isEmpty()) {
            page.element(
                    "p",
                    "Nothing of reviews was given: name exports of review comments with --reviews,"
                            + " and of their requests with --pulls.");
            return;
        }
        new Reviewed(changes, judgements).on(page, changes.size());
    }

    private void add(Change change, Review review) {
        if (change.has(Change.Part::isAi))
            onAi.add(has(review, one -> one.isFinding() && one.lines() == Lines.AI));
        if (change.has(part -> !part.isAi()))
            onOthers.add(has(review, one -> one.isFinding() && isOther(one)));
        (change.isAi() ? aiAsked : othersAsked).add(review.changesRequested() > 0);
        for (Followed one : followed) one.add(review);
        own += review.findings().stream().filter(one -> one.role() == Role.AUTHOR).count();
    }

    private static boolean has(Review review, Predicate<Finding> which) {
        return review.findings().stream().anyMatch(which);
    }

    private static boolean isOther(Finding finding) {
        return finding.lines() == Lines.HUMAN || finding.lines() == Lines.UNKNOWN;
    }

    private static boolean isElsewhere(Finding finding) {
        return finding.isFinding()
                && (finding.lines() == Lines.OLDER || finding.lines() == Lines.NOT_FOUND);
    }

    private void on(Page page, int changes) {
        Seen seen = judgements.seen();
        page.element(
                "p",
                "Of %s, %s had a review in the files that were given (%s). The others were reviewed elsewhere, or not, or were no requests: nothing is said of them."
                        .formatted(
                                Words.count(changes, "change"),
                                Words.count(seen.reviewed()),
                                Words.percent(seen.reviewed(), changes)));
        if (seen.reviewed() == 0) return;
        found(page);
        followed(page);
        page.element(
                "p",
                "A finding is the first comment of a thread on lines of the change, by somebody who"
                        + " is no bot and not known to have opened the request. Acted on: these lines were changed before"
                        + " the request was merged, beyond spacing and moves; whether that was an"
                        + " answer to the comment, nobody knows. %s of authors on their own lines are no findings."
                                .formatted(Words.count(own, "note")),
                "class",
                "note");
    }

    private void found(Page page) {
        Table table =
                new Table(
                        "Reviewed changes with a finding by people (90 % interval)",
                        1,
                        "Finding",
                        "Reviewed changes",
                        "With one",
                        "Share",
                        "In a picture, from 0 to all");
        row(table, "on AI lines, of changes that have some", onAi, onOthers);
        row(table, "on other lines, of changes that have some", onOthers, onAi);
        row(table, "changes asked for, of AI changes", aiAsked, othersAsked);
        row(table, "changes asked for, of other changes", othersAsked, aiAsked);
        table.on(page);
    }

    private static void row(Table table, String name, Tally tally, Tally beside) {
        List<Consumer<Page>> row = new ArrayList<>();
        row.add(Table.text(name));
        row.add(Table.text(Words.count(tally.changes())));
        row.add(Table.text(Words.count(tally.count())));
        Tally whole = Tally.sum(tally, beside);
        row.add(Table.text(Words.percent(tally, whole)));
        if (tally.isEnough()) {
            Beta known = tally.within(whole);
            row.add(Table.range(known.mean(), known.interval(Tally.LEVEL), 0));
        } else row.add(Table.text("\u2013"));
        table.row(row);
    }

    private void followed(Page page) {
        Table table =
                new Table(
                        "Findings and what became of their lines (each change counts once; 90 % interval)",
                        1,
                        "On",
                        "Findings",
                        "Lines changed",
                        "Lines stayed",
                        "Not known",
                        "Changes",
                        "Acted on");
        Tally whole = new Tally();
        for (Followed one : followed) whole.add(one.acted);
        for (Followed one : followed)
            table.row(
                    one.name,
                    Words.count(
                            one.of(Outcome.ACTED)
                                    + one.of(Outcome.NOT_ACTED)
                                    + one.of(Outcome.UNKNOWN)),
                    Words.count(one.of(Outcome.ACTED)),
                    Words.count(one.of(Outcome.NOT_ACTED)),
                    Words.count(one.of(Outcome.UNKNOWN)),
                    Words.count(one.acted.changes()),
                    Words.percent(one.acted, whole));
        table.on(page);
    }
}
