package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Grants;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Outcome;
import credence.decision.Judgement;
import credence.skill.Level;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose task each step of an application is; the door asks, whichever page or command leads there.
 */
@AppTest
class WhoMayTest {
    private static final Judgement.Outcome ACCEPTED = new Judgement.Accepted(new Level(2));

    @Autowired Town town;
    @Autowired Applications applications;
    @Autowired Grants grants;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    private UUID organisation;
    private Actor learner;
    private Actor assessor;
    private Actor officer;
    private UUID id;
    private UUID claim;

    @BeforeEach
    void an_application() {
        organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        assessor = town.person(organisation, Role.ASSESSOR);
        officer = town.person(organisation, Role.OFFICER);
        id = town.application(learner);
        claim = applications.dossier(assessor, id).proposal().claims().getFirst().id();
    }

    @Test
    void only_an_assessor_judges_takes_back_and_accepts_in_bulk() {
        Actor auditor = town.person(organisation, Role.AUDITOR, Role.ADMINISTRATOR, Role.LEARNER);

        for (Actor other : List.of(officer, auditor)) {
            assertThatThrownBy(() -> applications.judge(other, id, claim, ACCEPTED, "It is there."))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> applications.undo(other, id, claim))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> applications.acceptUnread(other, id))
                    .isInstanceOf(Forbidden.class);
        }
        assertThat(applications.dossier(assessor, id).judged()).isEmpty();
    }

    @Test
    void only_an_officer_decides() {
        assertThatThrownBy(() -> applications.decide(assessor, id, false, "Too little."))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> applications.decideAsOnePerson(assessor, id, false, "Too little."))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void only_an_officer_or_auditor_or_assessor_reads_what_was_decided() {
        assertThatThrownBy(() -> applications.decided(learner, 10)).isInstanceOf(Forbidden.class);
    }

    @Test
    void only_the_applicant_takes_an_application_back() {
        Actor other = town.person(organisation, Role.LEARNER, Role.ADMINISTRATOR);

        for (Actor somebody : List.of(other, assessor, officer))
            assertThatThrownBy(() -> applications.takeBack(somebody, id))
                    .isInstanceOf(NotFound.class);
        assertThat(applications.dossier(assessor, id).application().state())
                .isEqualTo(Application.State.SUBMITTED);
    }

    @Test
    void nobody_accepts_their_own_claims_in_bulk() {
        Actor own = town.person(organisation, Role.LEARNER, Role.ASSESSOR);
        UUID ownApplication = town.application(own);

        assertThatThrownBy(() -> applications.acceptUnread(own, ownApplication))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void without_the_grant_nothing_is_judged_and_nothing_decided() {
        applications.acceptUnread(assessor, id);

        grants.revoke(learner, applications.dossier(assessor, id).application().access());

        assertThatThrownBy(() -> applications.judge(assessor, id, claim, ACCEPTED, "It was there."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("This application is withdrawn");
        assertThat(applications.decide(officer, id, false, "Too little."))
                .isInstanceOf(Outcome.NotDecided.class);
    }

    /** As earlier versions left it, where a grant could be closed alone. */
    @Test
    void an_open_application_whose_grant_is_closed_is_neither_judged_nor_decided() {
        applications.acceptUnread(assessor, id);

        UUID grant = applications.dossier(assessor, id).application().access();
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update consent set revoked_at = now() where id = :id")
                            .param("id", grant)
                            .update();
                });

        assertThatThrownBy(() -> applications.judge(assessor, id, claim, ACCEPTED, "It was there."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("taken back the grant");
        assertThat(applications.decide(officer, id, false, "Too little."))
                .isInstanceOfSatisfying(
                        Outcome.NotDecided.class,
                        not -> assertThat(not.reason()).contains("taken back the grant"));
    }

    @Test
    void one_person_judges_and_decides_only_where_that_is_asked_for_and_the_decision_says_so() {
        Actor both = town.person(organisation, Role.ASSESSOR, Role.OFFICER);
        applications
                .dossier(both, id)
                .proposal()
                .claims()
                .forEach(
                        each ->
                                applications.judge(
                                        both,
                                        id,
                                        each.id(),
                                        new Judgement.Rejected(),
                                        "Not enough of it."));

        assertThat(applications.decide(both, id, false, "Too little."))
                .isInstanceOf(Outcome.NotDecided.class);
        assertThat(applications.decideAsOnePerson(both, id, false, "Too little."))
                .isInstanceOfSatisfying(
                        Outcome.Decided.class,
                        decided -> {
                            assertThat(decided.decision().onePerson()).isTrue();
                            assertThat(decided.decision().manner()).startsWith("One person judged");
                        });
    }

    @Test
    void nobody_decides_on_themselves_not_even_as_one_person() {
        Actor own = town.person(organisation, Role.LEARNER, Role.OFFICER);
        UUID ownApplication = town.application(own);
        applications.acceptUnread(assessor, ownApplication);

        assertThat(applications.decideAsOnePerson(own, ownApplication, false, "I am modest."))
                .isInstanceOf(Outcome.NotDecided.class);
    }
}
