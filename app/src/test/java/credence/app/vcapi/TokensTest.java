package credence.app.vcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Credentials;
import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@AppTest
@TestPropertySource(properties = "credence.vc-api=on")
class TokensTest {
    @Autowired Tokens tokens;
    @Autowired Accounts accounts;
    @Autowired Credentials credentials;
    @Autowired Town town;
    @LocalServerPort int port;
    private Asking program;
    private Actor administrator;
    private Actor officer;

    @BeforeEach
    void an_organisation() {
        program = new Asking(port);
        administrator = town.person(town.organisation(), Role.ADMINISTRATOR);
        officer = town.person(administrator.organisation(), Role.OFFICER);
    }

    @Test
    void without_a_token_nothing_is_done() {
        assertThat(program.post("/vc-api/credentials/verify", "{}").statusCode()).isEqualTo(401);
        assertThat(
                        program.post(
                                        "/vc-api/credentials/issue",
                                        "{}",
                                        "Authorization",
                                        "Bearer invented")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void with_a_token_the_organisation_issues_and_what_it_issued_is_verified() {
        String token = tokens.make(administrator, officer.person());

        HttpResponse<String> issued = issue(token, "key-1", "Pottery");

        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        assertThat(
                        program.post(
                                        "/vc-api/credentials/verify",
                                        "{\"verifiableCredential\":%s}".formatted(issued.body()),
                                        "Authorization",
                                        "Bearer " + token)
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_same_key_gives_the_same_bytes_and_another_body_is_unprocessable() {
        String token = tokens.make(administrator, officer.person());
        String first = issue(token, "key-1", "Pottery").body();

        assertThat(issue(token, "key-1", "Pottery").body()).isEqualTo(first);
        assertThat(issue(token, "key-1", "Weaving").statusCode()).isEqualTo(422);
    }

    @Test
    void the_token_of_another_organisation_does_not_issue_for_ours() {
        Actor stranger = town.person(town.organisation(), Role.ADMINISTRATOR, Role.OFFICER);
        String token = tokens.make(stranger, stranger.person());

        HttpResponse<String> refused = issue(token, "key-1", "Pottery");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Its issuer must be " + credentials.issuer(stranger));
    }

    @Test
    void a_revoked_token_and_that_of_a_former_officer_open_nothing() {
        String revoked = tokens.make(administrator, officer.person());
        tokens.revoke(administrator, tokens.all(administrator).getFirst().id());
        String former = tokens.make(administrator, officer.person());
        accounts.grantRole(administrator, officer.person(), Role.LEARNER);
        accounts.revokeRole(administrator, officer.person(), Role.OFFICER);

        assertThat(issue(revoked, "key-1", "Pottery").statusCode()).isEqualTo(401);
        assertThat(issue(former, "key-1", "Pottery").statusCode()).isEqualTo(401);
    }

    @Test
    void only_an_administrator_makes_and_revokes_and_only_for_officers_of_the_organisation() {
        Actor elsewhere = town.person(town.organisation(), Role.ADMINISTRATOR);
        tokens.make(administrator, officer.person());
        var id = tokens.all(administrator).getFirst().id();

        assertThatThrownBy(() -> tokens.make(officer, officer.person()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> tokens.make(elsewhere, officer.person()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tokens.revoke(elsewhere, id)).isInstanceOf(NotFound.class);
        assertThat(tokens.all(elsewhere)).isEmpty();
    }

    @Test
    void more_requests_than_a_minute_allows_are_told_to_wait() {
        String token = tokens.make(administrator, officer.person());
        for (int i = 0; i < Access.REQUESTS_A_MINUTE; i++) verify(token);

        assertThat(verify(token).statusCode()).isEqualTo(429);
    }

    @Test
    void there_are_no_test_issuers() {
        String token = tokens.make(administrator, officer.person());

        assertThat(
                        program.post(
                                        "/vc-api/eddsa-rdfc-2022-ed25519/credentials/issue",
                                        "{}",
                                        "Authorization",
                                        "Bearer " + token)
                                .statusCode())
                .isEqualTo(404);
        assertThat(program.get(TestIssuers.STATUS).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> verify(String token) {
        return program.post("/vc-api/credentials/verify", "{}", "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> issue(String token, String key, String name) {
        return program.post(
                "/vc-api/credentials/issue",
                """
                {"credential":{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5","type":["VerifiableCredential"],
                "name":"%s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}}
                """
                        .formatted(name, credentials.issuer(officer)),
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                key);
    }
}
