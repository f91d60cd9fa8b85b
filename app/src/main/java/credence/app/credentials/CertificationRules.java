package credence.app.credentials;

import credence.app.mapping.ProposedClaim;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecision;
import credence.app.review.JudgedClaim;
import credence.credential.Lint;
import credence.decision.Judgement;
import credence.evidence.Citation;
import credence.evidence.Extract;
import credence.evidence.Hash;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What must hold of a certification before it is signed, looked at once more and by itself. Pure.
 */
final class CertificationRules {
    private final Dossier dossier;
    private final CertificationDecision decision;
    private final List<String> broken = new ArrayList<>();

    private CertificationRules(Dossier dossier, CertificationDecision decision) {
        this.dossier = dossier;
        this.decision = decision;
    }

    /**
     * Sentences for the officer, none of which names a person or quotes evidence.
     *
     * @param seed for the key that lints
     */
    static List<String> broken(
            Dossier dossier, CertificationDecision decision, JsonObject unsigned, byte[] seed) {
        var rules = new CertificationRules(dossier, decision);
        rules.broken.addAll(Lint.ofAchievement(unsigned, decision.decidedAt(), seed));
        if (!rules.broken.isEmpty()) return List.copyOf(rules.broken);
        rules.decided();
        rules.independent();
        rules.nothingMoreThanAccepted(unsigned);
        rules.validity(unsigned);
        if (dossier.open()) rules.cited();
        return List.copyOf(rules.broken);
    }

    private void decided() {
        require(decision.granted(), "No decision grants this application.");
        require(
                decision.application().equals(dossier.application().id()),
                "The decision belongs to another application.");
    }

    private void independent() {
        UUID holder = dossier.application().applicant();
        require(
                !decision.officer().equals(holder),
                "The officer decided on their own application.");
        require(!dossier.assessors().contains(holder), "A claim was judged by its own applicant.");
        require(
                decision.onePerson()
                        || decision.unread()
                        || !dossier.assessors().contains(decision.officer()),
                "The officer judged a claim and the decision does not say so.");
        require(
                decision.unread() == dossier.unread(),
                "Claims were accepted unread and the decision does not say so.");
    }

    /**
     * As many results as skills that people accepted; each skill has a level that a person gave.
     */
    private void nothingMoreThanAccepted(JsonObject unsigned) {
        long accepted =
                dossier.judged().stream()
                        .map(JudgedClaim::judgement)
                        .filter(judgement -> judgement.outcome() instanceof Judgement.Accepted)
                        .map(Judgement::skill)
                        .distinct()
                        .count();
        int stated = unsigned.getJsonObject("credentialSubject").getJsonArray("result").size();
        require(
                stated == accepted,
                "It states %d skills and %d were accepted.".formatted(stated, accepted));
    }

    private void validity(JsonObject unsigned) {
        Instant until = Instant.parse(unsigned.getString("validUntil"));
        Instant allowed = Awarding.validUntil(dossier.scheme(), decision.decidedAt());
        require(!until.isAfter(allowed), "It is valid for longer than its scheme allows.");
    }

    /** Each accepted claim stands on passages that are still where they were. */
    private void cited() {
        Map<Hash, Extract> extracts = new HashMap<>();
        dossier.evidence()
                .forEach(
                        granted ->
                                granted.extracts()
                                        .forEach(
                                                stored ->
                                                        extracts.put(
                                                                stored.extract().hash(),
                                                                stored.extract())));
        for (ProposedClaim claim : dossier.proposal().claims())
            if (isAccepted(claim))
                for (Citation citation : claim.claim().citations())
                    require(
                            stands(citation, extracts),
                            "A passage that an accepted claim cites is not in the evidence.");
    }

    private boolean isAccepted(ProposedClaim claim) {
        return dossier.judgement(claim.id())
                .filter(one -> one.judgement().outcome() instanceof Judgement.Accepted)
                .isPresent();
    }

    private static boolean stands(Citation citation, Map<Hash, Extract> extracts) {
        Extract extract = extracts.get(citation.extract());
        return extract != null
                && citation.end() <= extract.text().length()
                && extract.text()
                        .substring(citation.start(), citation.end())
                        .equals(citation.quote());
    }

    private void require(boolean holds, String otherwise) {
        if (!holds && !broken.contains(otherwise)) broken.add(otherwise);
    }
}
