package credence.collect.report;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.judgement.Judgements;
import java.util.List;

/** What is rewritten between acceptance and commit? By what git-ai's notes tell. */
final class Accepted {
    private final Tally edited = new Tally();
    private final Tally taken = new Tally();

    private Accepted() {}

    static void on(Page page, List<Change> changes, Judgements judgements) {
        page.element("h3", "What is rewritten between acceptance and commit?");
        Accepted accepted = new Accepted();
        for (Change change : changes) {
            Judgement judgement = judgements.byChange().get(change.delivered().commit());
            if (judgement != null) judgement.acceptance().ifPresent(accepted::add);
        }
        long ai = changes.stream().filter(change -> change.has(Change.Part::isAi)).count();
        if (accepted.taken.changes() == 0) {
            page.element(
                    "p",
                    "No note of these changes tells how many lines were taken over: git-ai told it"
                            + " before its version 1.4 alone.");
            return;
        }
        accepted.on(page, ai, judgements.seen().hasOverridden());
    }

    private void add(Acceptance told) {
        if (told.accepted() > 0) edited.add((double) told.edited() / told.accepted(), 1);
        if (told.additions() > 0) taken.add((double) told.accepted() / told.additions(), 1);
    }

    private void on(Page page, long ai, boolean hasOverridden) {
        Table table =
                new Table(
                        "Lines of AI sessions, by what notes tell (each change counts once; 90 % interval)",
                        1, "Share", "Changes", "Of lines");
        table.row(
                "taken over into the commit, of lines added in the session",
                Words.count(taken.changes()),
                Words.percent(taken, taken));
        table.row(
                "rewritten by a person or gone, of lines taken over",
                Words.count(edited.changes()),
                Words.percent(edited, edited));
        table.on(page);
        page.element(
                "p",
                "Told for %s of %s with AI lines. A session may have served several commits, of which each note tells all."
                                .formatted(Words.count(taken.changes()), Words.count(ai, "change"))
                        + (hasOverridden
                                ? ""
                                : " No note tells of a line that a person rewrote; some releases of"
                                        + " git-ai wrote 0 whatever was so, so this is taken as not"
                                        + " told, and lines that are gone count alone."),
                "class",
                "note");
    }
}
