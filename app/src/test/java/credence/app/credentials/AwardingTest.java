package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.review.Application;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecision;
import credence.app.review.JudgedClaim;
import credence.app.schemes.SchemeVersion;
import credence.catalogue.Catalogue;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.evidence.Declaration;
import credence.skill.Level;
import credence.skill.SkillId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a decision makes a credential say. */
class AwardingTest {
    private static final UUID ID = UUID.fromString("7c0e4b54-0000-4000-8000-000000000001");
    private static final Instant DECIDED = Instant.parse("2026-11-22T09:00:00Z");
    private static final Scheme SCHEME = Catalogue.scheme("community-organiser").orElseThrow();

    @Test
    void two_kinds_of_people_judged_and_decided_where_that_is_so() {
        assertThat(award(decision(false, false)).narrative())
                .contains(
                        "Assessors judged each claim; a certification officer who judged none of"
                                + " them took the decision.");
    }

    @Test
    void a_decision_of_one_person_is_called_so() {
        assertThat(award(decision(true, false)).narrative())
                .contains(
                        "One person judged the claims and took the certification decision, as this"
                                + " small organisation allows.")
                .doesNotContain("Assessors judged");
    }

    @Test
    void claims_that_nobody_read_are_called_so_even_where_one_person_did_it_all() {
        assertThat(award(decision(true, true)).narrative())
                .contains("accepted in bulk, unread")
                .doesNotContain("as this small organisation allows");
    }

    @Test
    void the_credential_carries_decision_day_journal_leaf_and_validity_of_the_scheme() {
        Award award = award(decision(false, false));

        assertThat(award.narrative())
                .contains("Decided on 2026-11-22")
                .contains("leaf 41 of the issuer's journal");
        assertThat(award.validUntil()).isEqualTo(Instant.parse("2029-11-22T09:00:00Z"));
    }

    @Test
    void evidence_is_told_apart_by_kind_and_digest_and_not_by_its_name() {
        String json = AchievementCredential.of(award(decision(false, false))).toString();

        assertThat(json)
                .contains("\"genre\":\"Volunteering\"")
                .contains("Made with AI assistance")
                .doesNotContain("secret-name.txt");
    }

    @Test
    void two_credentials_of_one_person_share_no_identifier_of_the_holder() {
        assertThat(award(decision(false, false)).subject())
                .isEqualTo(new Award.Subject.Identified("urn:uuid:one#holder", "Somebody"));
    }

    private static Award award(CertificationDecision decision) {
        Piece piece =
                new Piece(
                        ID,
                        ID,
                        Piece.State.EXTRACTED,
                        "secret-name.txt",
                        "0".repeat(64),
                        1,
                        new Declaration(
                                Declaration.Origin.VOLUNTEERING,
                                "",
                                Declaration.AiUse.ASSISTED,
                                ""),
                        List.of(),
                        "",
                        List.of(),
                        DECIDED);
        Evidence.Granted granted = new Evidence.Granted(piece, List.of());
        Dossier dossier =
                new Dossier(
                        new Application(
                                ID,
                                ID,
                                ID,
                                ID,
                                SCHEME.key(),
                                SCHEME.version(),
                                ID,
                                ID,
                                1,
                                Application.State.GRANTED,
                                DECIDED),
                        new SchemeVersion(SCHEME.key(), SCHEME.version(), Optional.of(SCHEME)),
                        true,
                        new Proposal(List.of(), List.of()),
                        List.of(granted),
                        List.of(accepted(SCHEME.skills().getFirst())),
                        Optional.of(decision));
        return Awarding.award(
                dossier,
                decision,
                new Awarding.Facts(
                        "urn:uuid:one",
                        "did:key:zIssuer",
                        "An organisation",
                        Optional.empty(),
                        "Somebody",
                        DECIDED,
                        List.of(),
                        List.of(new Awarding.Digested(ID, granted, "0".repeat(64))),
                        Optional.empty(),
                        skill ->
                                Catalogue.framework(skill.framework())
                                        .orElseThrow()
                                        .skill(skill)
                                        .orElseThrow(),
                        skill -> Catalogue.framework(skill.framework()).orElseThrow()));
    }

    private static JudgedClaim accepted(SkillId skill) {
        return new JudgedClaim(
                ID,
                new Judgement(skill, ID, new Judgement.Accepted(new Level(2)), "Because."),
                false,
                DECIDED);
    }

    private static CertificationDecision decision(boolean onePerson, boolean unread) {
        return new CertificationDecision(ID, ID, true, onePerson, unread, "Because.", 41, DECIDED);
    }
}
