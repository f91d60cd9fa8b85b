package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Graduation.Waiting;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.review.Applications;
import credence.app.verification.PublicCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the rules of issuing refuse is seen, before the decision and after it, and can be mended.
 */
@AppTest
class RefusedIssueTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ADDRESS = "marit@example.org";

    @Autowired Graduation graduation;
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Applications applications;
    @Autowired Credentials credentials;
    @Autowired Refusals refusals;
    @Autowired Operations operations;
    @Autowired PublicCheck check;
    @Autowired Spaces spaces;
    @LocalServerPort int port;

    @Test
    void an_officer_sees_before_deciding_what_would_be_refused_and_cannot_certify_it() {
        Waiting waiting = graduation.waiting(ADDRESS);
        Browser officer = visits.by(waiting.officer(), port);

        String page = officer.get("/decisions/" + waiting.application()).body();
        Applications.Outcome outcome =
                applications.decide(waiting.officer(), waiting.application(), true, "It carries.");

        assertThat(page)
                .contains("If you certify now, no credential could be issued.")
                .contains("A text in it holds an e-mail address, at credentialSubject.name.")
                .contains("An administrator corrects the holder's name")
                .doesNotContain("value=\"certify\"");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Applications.Outcome.NotDecided.class,
                        not ->
                                assertThat(not.reason())
                                        .startsWith("No credential could be issued")
                                        .doesNotContain(ADDRESS));

        Actor administrator = administrator(waiting);
        Browser browser = visits.by(administrator, port);
        browser.get("/people/" + waiting.holder().person());
        browser.post(
                "/people/" + waiting.holder().person() + "/name", Map.of("name", "Marit Oppenau"));
        assertThat(officer.get("/decisions/" + waiting.application()).body())
                .contains("value=\"certify\"")
                .doesNotContain("no credential could be issued");
        assertThat(
                        applications.decide(
                                waiting.officer(), waiting.application(), true, "It carries."))
                .isInstanceOf(Applications.Outcome.Decided.class);
    }

    @Test
    void a_refusal_after_the_decision_is_seen_by_officer_and_operator_and_is_tried_again() {
        Waiting waiting = refusedAfterTheDecision();
        Actor administrator = administrator(waiting);
        String here = "/credentials/of/" + waiting.application();

        for (Actor actor : List.of(waiting.officer(), administrator)) {
            Browser browser = visits.by(actor, port);
            for (String page : List.of("/credentials", here))
                assertThat(browser.get(page).body())
                        .as(page)
                        .contains("A text in it holds an e-mail address, at issuer.name.")
                        .contains("An administrator corrects the organisation's name");
        }
        assertThat(
                        visits.by(waiting.officer(), port)
                                .get("/decisions/" + waiting.application())
                                .body())
                .contains("The credential could not be issued.", "at issuer.name.", here);
        assertThat(visits.by(administrator, port).get("/operation").body())
                .contains("1 credential was granted and could not be issued");

        Browser officer = visits.by(waiting.officer(), port);
        officer.get(here);
        assertThat(officer.post(here, Map.of()).body())
                .as("nothing mended")
                .contains("Still refused: ");
        accounts.renameOrganisation(administrator, "The Pottery School");
        officer.get(here);
        assertThat(Browser.location(officer.post(here, Map.of()))).isEqualTo(here);

        assertThat(check.check(issued(waiting).json().orElseThrow()).word()).isEqualTo("valid");
        assertThat(issued(waiting).json().orElseThrow()).contains("The Pottery School");
        assertThat(Browser.location(officer.get(here)))
                .isEqualTo("/credentials/" + issued(waiting).id());
        assertThat(refusals.all(waiting.officer())).isEmpty();
        assertThat(officer.get("/credentials").body()).doesNotContain("Granted, and not issued");
    }

    @Test
    void the_applicant_reads_that_it_is_held_up_and_not_what_concerns_others() {
        Waiting waiting = refusedAfterTheDecision();
        Browser holder = visits.by(waiting.holder(), port);

        assertThat(holder.get("/credentials/of/" + waiting.application()).body())
                .contains("The credential could not be issued", "Look again")
                .doesNotContain("e-mail address", "Try again");
        assertThat(
                        holder.getPart("/credentials/of/" + waiting.application(), "issuing")
                                .statusCode())
                .as("the page that waits goes over to it")
                .isEqualTo(204);
        assertThatThrownBy(() -> refusals.tryAgain(waiting.holder(), waiting.application()))
                .isInstanceOf(Forbidden.class);
        Actor elsewhere = town.person(town.organisation(), Role.OFFICER);
        assertThatThrownBy(() -> refusals.tryAgain(elsewhere, waiting.application()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobody_is_told_to_mend_what_was_refused_to_somebody_who_is_erased() {
        Waiting waiting = refusedAfterTheDecision();
        String decision = "/decisions/" + waiting.application();
        Browser officer = visits.by(waiting.officer(), port);
        assertThat(officer.get(decision).body()).contains("at issuer.name.");

        accounts.erase(waiting.holder(), waiting.holder().person(), "");

        assertThat(refusals.all(waiting.officer())).isEmpty();
        assertThat(officer.get("/credentials").statusCode()).isEqualTo(200);
        assertThat(officer.get(decision).body()).doesNotContain("at issuer.name.");
    }

    @Test
    void what_is_mended_while_issuing_is_stopped_is_issued_once_that_ends() {
        Waiting waiting = refusedAfterTheDecision();
        Actor administrator = administrator(waiting);
        accounts.renameOrganisation(administrator, "The Pottery School");
        operations.stop(administrator, "A drill.");

        assertThatThrownBy(() -> refusals.tryAgain(administrator, waiting.application()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is issued once that ends");
        operations.resume(administrator);

        await().atMost(LIMIT).until(() -> find(waiting).isPresent());
    }

    /**
     * Between the decision and its credential the organisation gets a name that nobody may sign.
     */
    private Waiting refusedAfterTheDecision() {
        Waiting waiting = graduation.waiting(Graduation.NAME);
        UUID organisation = waiting.officer().organisation();
        Actor administrator = administrator(waiting);
        spaces.in(
                organisation,
                () -> {
                    applications.decide(
                            waiting.officer(), waiting.application(), true, "It carries.");
                    accounts.renameOrganisation(administrator, "pots@example.org");
                });
        await().atMost(LIMIT).until(() -> refusals.isRefused(organisation, waiting.application()));
        return waiting;
    }

    private Actor administrator(Waiting waiting) {
        return town.person(waiting.officer().organisation(), Role.ADMINISTRATOR);
    }

    private IssuedCredential issued(Waiting waiting) {
        return find(waiting).orElseThrow();
    }

    private java.util.Optional<IssuedCredential> find(Waiting waiting) {
        return credentials.ofApplication(waiting.officer().organisation(), waiting.application());
    }
}
