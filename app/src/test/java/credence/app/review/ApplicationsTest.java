package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.evidence.Evidence;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Outcome;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.skill.Level;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class ApplicationsTest {
    private static final Judgement.Outcome ACCEPTED = new Judgement.Accepted(new Level(2));

    @Autowired Town town;
    @Autowired Applications applications;
    @Autowired Evidence evidence;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    private Actor learner;
    private Actor assessor;
    private Actor officer;
    private UUID id;

    @BeforeEach
    void an_application() {
        UUID organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        assessor = town.person(organisation, Role.ASSESSOR);
        officer = town.person(organisation, Role.OFFICER, Role.ASSESSOR);
        id = town.application(learner);
    }

    @Test
    void an_assessor_sees_claims_whose_quotes_stand_in_the_evidence() {
        Dossier dossier = applications.dossier(assessor, id);

        assertThat(dossier.proposal().claims())
                .allSatisfy(
                        claim ->
                                assertThat(claim.claim().citations())
                                        .allSatisfy(
                                                citation ->
                                                        assertThat(
                                                                        dossier.evidence()
                                                                                .getFirst()
                                                                                .extracts()
                                                                                .getFirst()
                                                                                .extract()
                                                                                .text())
                                                                .contains(citation.quote())));
    }

    @Test
    void an_assessment_is_handed_in_once() {
        UUID run = applications.dossier(assessor, id).application().run();

        assertThatThrownBy(() -> applications.submit(learner, run))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already");
    }

    @Test
    void nobody_judges_their_own_application() {
        Actor own = town.person(learner.organisation(), Role.LEARNER, Role.ASSESSOR);
        UUID ownApplication = town.application(own);
        UUID claim = first(own, ownApplication).id();

        assertThatThrownBy(
                        () ->
                                applications.judge(
                                        own, ownApplication, claim, ACCEPTED, "I was good."))
                .isInstanceOf(Forbidden.class);
        assertThat(applications.queue(own))
                .noneMatch(summary -> summary.application().id().equals(ownApplication));
    }

    @Test
    void a_judgement_needs_a_reason() {
        assertThatThrownBy(
                        () ->
                                applications.judge(
                                        assessor, id, first(assessor, id).id(), ACCEPTED, "  "))
                .isInstanceOf(Refusal.class)
                .hasMessage("A reason is missing: write one sentence for the applicant.");
    }

    @Test
    void a_judgement_can_be_changed_and_undone_until_the_decision() {
        UUID claim = first(assessor, id).id();
        applications.judge(assessor, id, claim, ACCEPTED, "Concrete, own act.");
        applications.judge(
                assessor,
                id,
                claim,
                new Judgement.Rejected(),
                "On second reading it is somebody else's.");
        assertThat(
                        applications
                                .dossier(assessor, id)
                                .judgement(claim)
                                .orElseThrow()
                                .judgement()
                                .outcome())
                .isEqualTo(new Judgement.Rejected());

        applications.undo(assessor, id, claim);

        assertThat(applications.dossier(assessor, id).judgement(claim)).isEmpty();
    }

    @Test
    void nothing_is_decided_before_every_claim_is_judged() {
        assertThat(applications.decide(officer, id, true, "All well."))
                .isInstanceOfSatisfying(
                        Outcome.NotDecided.class,
                        not -> assertThat(not.reason()).contains("not judged yet"));
    }

    @Test
    void an_officer_who_judged_none_of_the_claims_certifies() {
        acceptAll(assessor);

        Outcome outcome = applications.decide(officer, id, met(), "The evidence carries it.");

        CertificationDecision decision = ((Outcome.Decided) outcome).decision();
        assertThat(decision.onePerson()).isFalse();
        assertThat(decision.unread()).isFalse();
        assertThat(applications.inscription(officer, id).orElseThrow().holds()).isTrue();
    }

    @Test
    void an_officer_who_judged_a_claim_does_not_decide() {
        acceptAll(officer);

        assertThat(applications.decide(officer, id, true, "Fine."))
                .isInstanceOfSatisfying(
                        Outcome.NotDecided.class,
                        not -> assertThat(not.reason()).contains("who judged none"));
    }

    @Test
    void a_scheme_that_is_not_met_cannot_be_certified_and_it_says_what_is_short() {
        rejectAll();

        assertThat(applications.decide(officer, id, true, "Let it pass."))
                .isInstanceOfSatisfying(
                        Outcome.NotDecided.class,
                        not ->
                                assertThat(not.reason())
                                        .startsWith(
                                                "The scheme is not met: Act for a common aim: 0 of"
                                                        + " 2"));
        assertThat(applications.decide(officer, id, false, "Too little is shown yet."))
                .isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void after_the_decision_nothing_changes_any_more() {
        rejectAll();
        applications.decide(officer, id, false, "Too little is shown yet.");
        UUID claim = first(assessor, id).id();

        assertThatThrownBy(
                        () -> applications.judge(assessor, id, claim, ACCEPTED, "Changed my mind."))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> applications.undo(assessor, id, claim))
                .isInstanceOf(Refusal.class);
        assertThat(applications.decide(officer, id, false, "Again."))
                .isInstanceOf(Outcome.NotDecided.class);
    }

    @Test
    void claims_accepted_in_bulk_are_called_unread_and_so_is_the_decision() {
        applications.acceptUnread(officer, id);
        boolean met = met();

        Outcome outcome = applications.decide(officer, id, met, "Accepted in bulk.");

        CertificationDecision decision = ((Outcome.Decided) outcome).decision();
        assertThat(decision.unread()).isTrue();
        assertThat(decision.manner()).contains("unread").contains("asserted and not checked");
        assertThat(applications.dossier(officer, id).judged())
                .allSatisfy(judged -> assertThat(judged.judgement().reason()).contains("unread"));
    }

    @Test
    void nothing_is_certified_on_evidence_that_was_taken_out() {
        acceptAll(assessor);
        evidence.pieces(learner).forEach(piece -> evidence.withdraw(learner, piece.id()));

        assertThat(applications.decide(officer, id, true, "It was there once."))
                .isInstanceOfSatisfying(
                        Outcome.NotDecided.class,
                        not -> assertThat(not.reason()).contains("not there any more"));
    }

    @Test
    void a_level_that_the_framework_does_not_have_is_refused() {
        UUID claim = first(assessor, id).id();

        assertThatThrownBy(
                        () ->
                                applications.judge(
                                        assessor,
                                        id,
                                        claim,
                                        new Judgement.Accepted(new Level(9)),
                                        "Beyond all levels."))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "There is no level 9 of this skill: choose one of those that are offered.");
    }

    @Test
    void taking_an_application_back_closes_the_evidence() {
        UUID claim = first(assessor, id).id();

        applications.takeBack(learner, id);

        Dossier dossier = applications.dossier(assessor, id);
        assertThat(dossier.application().state()).isEqualTo(Application.State.WITHDRAWN);
        assertThat(dossier.open()).isFalse();
        assertThat(dossier.evidence()).isEmpty();
        assertThat(dossier.proposal().claims()).isEmpty();
        assertThatThrownBy(() -> applications.judge(assessor, id, claim, ACCEPTED, "Too late."))
                .isInstanceOf(Refusal.class);
        assertThat(applications.decide(officer, id, false, "Too late."))
                .isInstanceOf(Outcome.NotDecided.class);
    }

    @Test
    void after_the_decision_the_grant_can_still_be_taken_back_and_what_was_decided_remains() {
        rejectAll();
        applications.decide(officer, id, false, "Too little is shown yet.");
        List<JudgedClaim> judged = applications.dossier(officer, id).judged();

        applications.takeBack(learner, id);
        applications.takeBack(learner, id);

        for (Actor reader : List.of(learner, assessor, officer)) {
            Dossier dossier = applications.dossier(reader, id);
            assertThat(dossier.open()).isFalse();
            assertThat(dossier.evidence()).isEmpty();
            assertThat(dossier.proposal().claims()).isEmpty();
            assertThat(dossier.application().state()).isEqualTo(Application.State.REFUSED);
            assertThat(dossier.judged()).isEqualTo(judged);
            assertThat(dossier.decision().orElseThrow().reason())
                    .isEqualTo("Too little is shown yet.");
        }
        assertThat(applications.inscription(learner, id))
                .isEqualTo(applications.inscription(officer, id))
                .hasValueSatisfying(leaf -> assertThat(leaf.holds()).isTrue());
    }

    @Test
    void only_who_gave_the_grant_takes_it_back() {
        Actor other = town.person(learner.organisation(), Role.LEARNER);

        for (Actor stranger : List.of(other, assessor, officer))
            assertThatThrownBy(() -> applications.takeBack(stranger, id))
                    .isInstanceOf(NotFound.class);

        assertThat(applications.dossier(assessor, id).open()).isTrue();
    }

    @Test
    void an_application_for_a_version_that_is_not_known_is_neither_judged_nor_decided() {
        UUID claim = first(assessor, id).id();
        acceptAll(assessor);

        forVersion("0.9");

        String sentence =
                "The scheme community-organiser is not known here in version 0.9: run a release"
                        + " that has it, or have the application made anew.";
        assertThatThrownBy(() -> applications.judge(assessor, id, claim, ACCEPTED, "Concrete."))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> applications.acceptUnread(assessor, id))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
        for (boolean granted : new boolean[] {true, false})
            assertThat(applications.decide(officer, id, granted, "All well."))
                    .isEqualTo(new Outcome.NotDecided(sentence));
        assertThat(applications.queue(assessor).getFirst().version().title())
                .isEqualTo("community-organiser, version 0.9");

        applications.takeBack(learner, id);
        assertThat(applications.dossier(learner, id).open()).isFalse();
    }

    @Test
    void evidence_that_was_assessed_for_a_version_that_is_not_known_is_not_handed_in() {
        UUID run = town.assessed(learner);
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update assessment_run set version = '0.9' where id = :id")
                            .param("id", run)
                            .update();
                });

        assertThatThrownBy(() -> applications.submit(learner, run))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("community-organiser, version 0.9")
                .hasMessageContaining("have it assessed again");
    }

    @Test
    void another_organisation_does_not_see_it() {
        Actor stranger =
                town.person(town.organisation(), Role.ASSESSOR, Role.OFFICER, Role.AUDITOR);

        assertThatThrownBy(() -> applications.dossier(stranger, id)).isInstanceOf(NotFound.class);
        assertThat(applications.queue(stranger)).isEmpty();
    }

    @Test
    void a_learner_sees_only_their_own() {
        Actor other = town.person(learner.organisation(), Role.LEARNER);

        assertThatThrownBy(() -> applications.dossier(other, id)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> applications.queue(other)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> applications.decide(other, id, true, "Me."))
                .isInstanceOf(Forbidden.class);
    }

    private void forVersion(String version) {
        spaces.in(
                learner.organisation(),
                () -> {
                    db.sql("update review_application set version = :version where id = :id")
                            .param("version", version)
                            .param("id", id)
                            .update();
                });
    }

    private ProposedClaim first(Actor actor, UUID application) {
        return applications.dossier(actor, application).proposal().claims().getFirst();
    }

    private void acceptAll(Actor actor) {
        applications
                .dossier(actor, id)
                .proposal()
                .claims()
                .forEach(
                        claim ->
                                applications.judge(
                                        actor,
                                        id,
                                        claim.id(),
                                        ACCEPTED,
                                        "Concrete and their own."));
    }

    private void rejectAll() {
        applications
                .dossier(assessor, id)
                .proposal()
                .claims()
                .forEach(
                        claim ->
                                applications.judge(
                                        assessor,
                                        id,
                                        claim.id(),
                                        new Judgement.Rejected(),
                                        "Not shown by this passage."));
    }

    private boolean met() {
        return applications.dossier(officer, id).result() instanceof Scheme.Result.Met;
    }
}
