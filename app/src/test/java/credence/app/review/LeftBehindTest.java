package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.review.Applications.Dossier;
import credence.decision.Judgement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever has left an organisation still decides who reads their evidence. */
@AppTest
class LeftBehindTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Applications applications;
    @Autowired Grants grants;
    @LocalServerPort int port;
    private UUID organisation;
    private Actor learner;
    private Actor staff;
    private UUID id;

    @BeforeEach
    void an_application() {
        organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        staff = town.person(organisation, Role.values());
        id = town.application(learner);
    }

    @Test
    void somebody_who_left_takes_the_grant_back_from_their_account() {
        accounts.revokeRole(staff, learner.person(), Role.LEARNER);
        Browser browser = visits.by(learner, port);
        assertThat(browser.get("/account").body())
                .contains(accounts.organisation(organisation).name(), "Take it back");

        assertThat(takeBack(browser, applications.dossier(staff, id).application().access()))
                .contains("The grant is taken back", "no grant of yours is in force");

        Dossier closed = applications.dossier(staff, id);
        assertThat(closed.open()).isFalse();
        assertThat(closed.evidence()).isEmpty();
        assertThat(closed.application().state()).isEqualTo(Application.State.WITHDRAWN);
        assertThat(applications.queue(staff)).isEmpty();
    }

    @Test
    void what_was_decided_stays_decided() {
        Actor officer = town.person(organisation, Role.OFFICER);
        applications
                .dossier(staff, id)
                .proposal()
                .claims()
                .forEach(
                        claim ->
                                applications.judge(
                                        staff, id, claim.id(), new Judgement.Rejected(), "No."));
        applications.decide(officer, id, false, "Not enough.");
        accounts.revokeRole(staff, learner.person(), Role.LEARNER);
        Browser browser = visits.by(learner, port);
        browser.get("/account");

        takeBack(browser, applications.dossier(staff, id).application().access());

        Dossier closed = applications.dossier(staff, id);
        assertThat(closed.open()).isFalse();
        assertThat(closed.application().state()).isEqualTo(Application.State.REFUSED);
    }

    @Test
    void nobody_takes_back_what_another_gave() {
        Grant grant = grants.of(learner).getFirst();
        Browser browser = visits.by(staff, port);
        browser.get("/account");

        assertThat(
                        browser.post("/account/grants/" + grant.id() + "/take-back", Map.of())
                                .statusCode())
                .isEqualTo(404);
        assertThat(applications.dossier(staff, id).open()).isTrue();
    }

    private static String takeBack(Browser browser, UUID grant) {
        return browser.post("/account/grants/" + grant + "/take-back", Map.of()).body();
    }
}
