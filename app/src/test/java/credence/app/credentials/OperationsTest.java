package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Operations.Affected;
import credence.app.credentials.Operations.Halt;
import credence.app.credentials.Operations.Logged;
import credence.app.credentials.Operations.Search;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class OperationsTest {
    @Autowired Operations operations;
    @Autowired Credentials credentials;
    @Autowired Graduation graduation;
    @Autowired Journal journal;
    @Autowired Town town;
    @Autowired Visits visits;
    @LocalServerPort int port;

    @Test
    void an_administrator_halts_their_own_organisation_and_no_other() {
        Actor here = person(Role.ADMINISTRATOR, Role.OFFICER);
        Actor elsewhere = person(Role.OFFICER);

        operations.stop(here, "A rubric is wrong.");

        assertThat(issue(here, "one"))
                .isInstanceOfSatisfying(
                        Issued.Stopped.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo("A rubric is wrong."));
        assertThat(issue(elsewhere, "one")).isInstanceOf(Issued.Credential.class);
        assertThat(operations.halts(here)).singleElement().isInstanceOf(Halt.OfOrganisation.class);
        assertThat(operations.halts(elsewhere)).isEmpty();

        operations.resume(here);
        assertThat(issue(here, "one")).isInstanceOf(Issued.Credential.class);
    }

    @Test
    void an_administrator_does_not_lift_the_stop_of_whoever_runs_the_installation() {
        Actor here = person(Role.ADMINISTRATOR, Role.OFFICER);
        operations.stop("A flaw was found.");
        try {
            operations.resume(here);

            assertThat(issue(here, "one")).isInstanceOf(Issued.Stopped.class);
            assertThat(operations.halted()).containsInstanceOf(Halt.OfAll.class);
        } finally {
            assertThat(operations.resume()).isTrue();
        }
        assertThat(issue(here, "one")).isInstanceOf(Issued.Credential.class);
    }

    @Test
    void whoever_is_no_administrator_stops_nothing() {
        Actor officer = person(Role.OFFICER);

        assertThatThrownBy(() -> operations.stop(officer, "I say so."))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> operations.resume(officer)).isInstanceOf(Forbidden.class);
        assertThat(visits.by(officer, port).get("/operation").statusCode()).isEqualTo(200);
        assertThat(visits.by(person(Role.LEARNER), port).get("/operation").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_stop_without_a_reason_is_refused() {
        Actor administrator = person(Role.ADMINISTRATOR);

        assertThatThrownBy(() -> operations.stop(administrator, " "))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("A reason is missing");
    }

    @Test
    void the_page_asks_once_stops_says_why_and_goes_on() {
        Actor administrator = person(Role.ADMINISTRATOR, Role.OFFICER);
        Browser browser = visits.by(administrator, port);
        assertThat(browser.get("/operation").body()).contains("Running", "AmazonCorretto");

        assertThat(browser.post("/operation/stop", Map.of("reason", "A <b>bad</b> model.")).body())
                .contains("Stop issuing?", "A &lt;b&gt;bad&lt;/b&gt; model.");
        assertThat(operations.halts(administrator)).as("asked only").isEmpty();

        browser.post("/operation/stop", Map.of("reason", "A bad model.", "sure", "true"));
        assertThat(browser.get("/operation").body()).contains("A bad model.", "Issue again");
        assertThat(operations.halts(administrator)).hasSize(1);

        browser.post("/operation/resume", Map.of());
        assertThat(operations.halts(administrator)).isEmpty();
    }

    @Test
    void a_form_from_another_site_stops_nothing() {
        Actor administrator = person(Role.ADMINISTRATOR);
        Browser browser = visits.by(administrator, port);

        assertThat(browser.postRaw("/operation/stop", "reason=x&sure=true").statusCode())
                .isEqualTo(403);
        assertThat(operations.halts(administrator)).isEmpty();
    }

    @Test
    void what_a_model_a_rubric_or_a_scheme_touched_is_found_over_all_organisations() {
        Graduation.Held one = graduation.judged();
        Graduation.Held other = graduation.judged();
        credentials.revoke(other.officer(), other.id(), "The rubric was wrong.");
        Search scheme = search("scheme", "community-organiser");

        List<Affected> found = operations.affected(scheme);

        assertThat(found).extracting(Affected::credential).contains(one.id(), other.id());
        assertThat(found)
                .filteredOn(affected -> affected.credential().equals(other.id()))
                .singleElement()
                .satisfies(
                        affected -> {
                            assertThat(affected.state()).isEqualTo("revoked");
                            assertThat(affected.organisation())
                                    .isEqualTo(other.officer().organisation());
                        });
        for (Search cause :
                List.of(search("model", "head"), search("rubric", "twenty-first-century")))
            assertThat(operations.affected(cause))
                    .extracting(Affected::credential)
                    .contains(one.id(), other.id());
        assertThat(operations.affected(search("model", "no such model"))).isEmpty();
        assertThat(operations.affected(search("scheme", "community"))).as("half a name").isEmpty();
    }

    @Test
    void a_time_includes_its_first_moment_and_not_its_last() {
        Actor officer = person(Role.OFFICER);
        UUID id = ((Issued.Credential) issue(officer, "one")).id();
        Instant at =
                operations.affected(search("", "")).stream()
                        .filter(affected -> affected.credential().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .issuedAt();

        assertThat(operations.affected(new Search("", "", at, at.plusSeconds(1))))
                .extracting(Affected::credential)
                .contains(id);
        assertThat(operations.affected(new Search("", "", at.minus(Duration.ofDays(1)), at)))
                .extracting(Affected::credential)
                .doesNotContain(id);
    }

    @Test
    void where_a_credential_stands_its_bytes_and_the_salt_open_the_leaf() {
        Issued.Credential issued = (Issued.Credential) issue(person(Role.OFFICER), "one");

        Logged logged = operations.logged(issued.id()).orElseThrow();

        assertThat(journal.find(logged.leaf()).orElseThrow().commitment())
                .isEqualTo(
                        Journal.commitment(
                                HexFormat.of().parseHex(logged.salt().orElseThrow()),
                                issued.json().getBytes(StandardCharsets.UTF_8)));
        assertThat(operations.logged(UUID.randomUUID())).isEmpty();
    }

    private Actor person(Role... roles) {
        return town.person(town.organisation(), roles);
    }

    private static Search search(String kind, String version) {
        return new Search(kind, version, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    }

    private Issued issue(Actor officer, String key) {
        return credentials.issue(
                officer,
                key,
                """
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
                "name":"Pottery","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}
                """
                        .formatted(new UUID(1, 2), credentials.issuer(officer)));
    }
}
