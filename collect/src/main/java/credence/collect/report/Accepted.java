package credence.collect.report;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.judgement.Judgements;
import java.util.List;

/** What is rewritten between acceptance and commit? By what git-ai's notes tell. */
final class Accepted {
    private final Tally rewritten = new Tally();
    private int told;

    private Accepted() {}

    static void on(Page page, List<Change> changes, Judgements judgements) {
        page.element("h3", "What is rewritten between acceptance and commit?");
        Accepted accepted = new Accepted();
        for (Change change : changes) {
            Judgement judgement = judgements.byChange().get(change.delivered().commit());
            if (judgement != null) judgement.acceptance().ifPresent(accepted::add);
        }
        long ai = changes.stream().filter(change -> change.has(Change.Part::isAi)).count();
        if (accepted.told == 0) {
            page.element(
                    "p",
                    "No note of these changes tells how many lines were taken over: git-ai told it"
                            + " before its version 1.4 alone.");
            return;
        }
        accepted.on(page, ai);
    }

    private void add(Acceptance acceptance) {
        told++;
        acceptance
                .overridden()
                .ifPresent(
                        lines ->
                                rewritten.add((double) lines / (acceptance.accepted() + lines), 1));
    }

    private void on(Page page, long ai) {
        page.element(
                "p",
                "Notes tell figures of %s of %s with AI lines, and of %s how many lines a person rewrote."
                        .formatted(
                                Words.count(told),
                                Words.count(ai, "change"),
                                Words.count(rewritten.changes())));
        Table table =
                new Table(
                        "Lines of AI sessions that a person rewrote before the commit (each change counts once; 90 % interval)",
                        1, "Share", "Changes", "Of lines");
        table.row(
                "rewritten, of lines taken over or rewritten",
                Words.count(rewritten.changes()),
                Words.percent(rewritten, rewritten));
        table.on(page);
        page.element(
                "p",
                "Some releases of git-ai wrote that nothing was rewritten, whatever was so: a zero"
                        + " counts where the same release tells otherwise elsewhere in this history."
                        + " Even so the share is more likely too low than too high.",
                "class",
                "note");
    }
}
