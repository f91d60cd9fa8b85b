package credence.app.cli;

import credence.app.cli.Shown.ShownClaim;
import credence.app.evidence.Piece;
import credence.app.platform.Html;
import credence.decision.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All there is to say about one certification, as a page that stands by itself.
 *
 * @param judged what was said of each claim
 * @param decision empty where there was no claim to decide on
 * @param madeWith what the assessment was made with
 */
record Report(
        Scheme scheme,
        String applicant,
        String organisation,
        Instant at,
        Shown shown,
        List<Piece> evidence,
        List<Judged> judged,
        Optional<Decision> decision,
        SortedMap<String, String> madeWith) {
    Report {
        evidence = List.copyOf(evidence);
        judged = List.copyOf(judged);
    }

    /**
     * @param outcome such as {@code Accepted at level 2, Independent}
     */
    record Judged(String claim, String outcome, String reason, String by) {}

    /**
     * @param manner how it came about, in one sentence
     */
    record Decision(boolean granted, String officer, String reason, String manner, Instant at) {}

    Optional<Judged> judgement(ShownClaim claim) {
        return judged.stream().filter(one -> one.claim().equals(claim.id())).findFirst();
    }

    String html() {
        return Html.of((out, raw) -> JtereportGenerated.render(out, raw, this)).text();
    }
}
