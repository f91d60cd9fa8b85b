package credence.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.StoredRows;
import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.review.Applications;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class HomePagesTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Applications applications;
    @Autowired StoredRows stored;
    @LocalServerPort int port;

    @Test
    void a_new_learner_sees_the_first_step() {
        Browser browser = visits.by(town.person(town.organisation(), Role.LEARNER), port);

        assertThat(browser.get("/").body())
                .contains(
                        "First steps",
                        "Add evidence of something you did",
                        "Nothing is under way.");
    }

    @Test
    void everybody_sees_what_waits_for_their_roles() {
        UUID organisation = town.organisation();
        town.application(town.person(organisation, Role.LEARNER));

        String assessor = visits.by(town.person(organisation, Role.ASSESSOR), port).get("/").body();
        String officer = visits.by(town.person(organisation, Role.OFFICER), port).get("/").body();

        assertThat(assessor).contains("Person of a test, Community organiser: 0 of", "Judge");
        assertThat(officer).contains("No application waits for a decision.");
    }

    @Test
    void a_new_administrator_is_told_who_is_missing() {
        Browser browser = visits.by(town.person(town.organisation(), Role.ADMINISTRATOR), port);

        assertThat(browser.get("/").body())
                .contains("Set up the organisation", "Have somebody else who decides");
    }

    @Test
    void a_demo_organisation_goes_with_its_people_after_one_question() {
        UUID organisation = accounts.createDemoOrganisation("Made-up town").space();
        Actor administrator = town.person(organisation, Role.ADMINISTRATOR);
        Actor learner = town.person(organisation, Role.LEARNER);
        accounts.createTeam(administrator, "Night desk");
        applications.acceptUnread(
                town.person(organisation, Role.ASSESSOR), town.application(learner));
        assertThat(stored.in(organisation)).containsKeys("review_judgement", "team");
        Browser browser = visits.by(administrator, port);
        browser.get("/");

        assertThat(browser.post("/demo/remove", Map.of()).body()).contains("This cannot be undone");
        assertThat(accounts.name(learner.person())).isPresent();
        assertThat(browser.post("/demo/remove", Map.of("sure", "true")).statusCode())
                .isEqualTo(303);

        assertThat(accounts.name(learner.person())).isEmpty();
        assertThat(accounts.name(administrator.person())).isEmpty();
        assertThat(accounts.organisations()).noneMatch(left -> left.space().equals(organisation));
        for (UUID space : List.of(organisation, learner.home(), administrator.home()))
            assertThat(stored.in(space)).isEmpty();
        assertThat(
                        stored.asked(
                                "select person from membership where organisation = '%s'"
                                        .formatted(organisation)))
                .isEmpty();
        assertThat(
                        stored.asked(
                                "select subject from subject_key where subject in ('%s', '%s', '%s')"
                                        .formatted(
                                                organisation,
                                                learner.person(),
                                                administrator.person())))
                .isEmpty();
    }

    @Test
    void a_real_organisation_is_not_removed_so() {
        Browser browser = visits.by(town.person(town.organisation(), Role.ADMINISTRATOR), port);
        browser.get("/");

        assertThat(browser.post("/demo/remove", Map.of("sure", "true")).statusCode())
                .isEqualTo(403);
    }
}
