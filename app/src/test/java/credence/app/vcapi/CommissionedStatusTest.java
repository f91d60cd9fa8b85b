package credence.app.vcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.CommissionedCredential;
import credence.app.credentials.Credentials;
import credence.app.credentials.StatusChange;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.journal.LeafView;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What other systems had signed is revoked and suspended like everything else. */
@AppTest
@TestPropertySource(
        properties = {
            "credence.vc-api=on",
            "credence.base-url=http://127.0.0.1:8080",
            "credence.status.purposes=revocation, suspension"
        })
class CommissionedStatusTest {
    @Autowired Tokens tokens;
    @Autowired Credentials credentials;
    @Autowired PublicCheck check;
    @Autowired Journal journal;
    @Autowired Town town;
    @Autowired Visits visits;
    @LocalServerPort int port;
    private Asking program;
    private Actor officer;
    private String token = "";

    @BeforeEach
    void a_system_with_a_token() {
        program = new Asking(port);
        Actor administrator = town.person(town.organisation(), Role.ADMINISTRATOR);
        officer = town.person(administrator.organisation(), Role.OFFICER);
        token = tokens.make(administrator, officer.person());
    }

    @Test
    void a_system_revokes_what_it_commissioned_and_everybody_learns_of_it() {
        String name = "urn:uuid:" + UUID.randomUUID();
        String credential = issue(name);
        assertThat(outside(credential)).isEqualTo("valid");

        HttpResponse<String> revoked = update(name, "revocation", "true");
        HttpResponse<String> again = update(name, "revocation", "true");

        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        assertThat(again.statusCode()).as("asked twice").isEqualTo(200);
        assertThat(outside(credential)).isEqualTo("revoked");
        assertThat(changes(name)).singleElement().matches(one -> one.what().equals("revoked"));
        assertThat(update(name, "revocation", "false").body()).contains("A revocation is final");
        assertThat(update(name, "suspension", "true").statusCode()).isEqualTo(400);
    }

    @Test
    void what_a_system_suspended_counts_again_once_it_says_so() {
        String name = "urn:uuid:" + UUID.randomUUID();
        String credential = issue(name);

        assertThat(update(name, "suspension", "true").statusCode()).isEqualTo(200);
        assertThat(outside(credential)).isEqualTo("suspended");
        assertThat(update(name, "suspension", "false").statusCode()).isEqualTo(200);
        assertThat(outside(credential)).isEqualTo("valid");
        assertThat(changes(name))
                .extracting(StatusChange::what)
                .containsExactly("suspended", "reinstated");
    }

    @Test
    void an_officer_finds_a_commissioned_credential_and_revokes_it_on_its_page() {
        String name = "urn:uuid:" + UUID.randomUUID();
        String credential = issue(name);
        Browser browser = visits.by(officer, port);
        assertThat(browser.get("/credentials").body())
                .contains("href=\"/credentials/commissioned\"");
        UUID id = named(name).id();

        assertThat(browser.get("/credentials/commissioned?name=" + name).body())
                .contains("/credentials/" + id, "Valid");
        assertThat(browser.get("/credentials/" + id).body()).contains("Pottery", name);
        browser.post("/credentials/" + id + "/revocation", Map.of("reason", "Sent in error."));

        assertThat(outside(credential)).isEqualTo("revoked");
        assertThat(browser.get("/credentials/" + id).body())
                .contains("Sent in error.", "Changes of status")
                .doesNotContain("Revoke this credential");
        assertThat(browser.get("/credentials/commissioned?name=urn:none").body())
                .contains("No credential bears this id");
    }

    @Test
    void a_change_has_a_leaf_that_its_salt_opens() {
        String name = "urn:uuid:" + UUID.randomUUID();
        issue(name);
        update(name, "revocation", "true");

        StatusChange change = changes(name).getFirst();
        LeafView leaf = journal.find(change.leaf()).orElseThrow();

        assertThat(leaf.type()).isEqualTo(LeafType.STATUS_CHANGE);
        assertThat(
                        Journal.commitment(
                                HexFormat.of().parseHex(change.salt().orElseThrow()),
                                change.event().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(leaf.commitment());
        assertThat(change.reason()).contains("Asked for through the VC-API.");
    }

    @Test
    void neither_another_organisation_nor_whoever_is_no_officer_changes_it() {
        String name = "urn:uuid:" + UUID.randomUUID();
        String credential = issue(name);
        UUID id = named(name).id();
        Actor stranger = town.person(town.organisation(), Role.ADMINISTRATOR, Role.OFFICER);
        Actor learner = town.person(officer.organisation(), Role.LEARNER);
        String own = token;

        token = tokens.make(stranger, stranger.person());
        assertThat(update(name, "revocation", "true").statusCode()).isEqualTo(404);
        token = "invented";
        assertThat(update(name, "revocation", "true").statusCode()).isEqualTo(401);
        token = own;
        assertThatThrownBy(() -> credentials.revoke(stranger, id, "Mine."))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> credentials.revoke(learner, id, "Mine."))
                .isInstanceOf(Forbidden.class);
        Browser browser = visits.by(learner, port);
        assertThat(browser.get("/credentials/" + id).statusCode()).isEqualTo(404);
        assertThat(browser.get("/credentials/commissioned").statusCode()).isEqualTo(403);
        assertThat(outside(credential)).isEqualTo("valid");
    }

    @Test
    void a_credential_that_names_no_list_of_ours_is_not_revoked_in_vain() {
        String name = "urn:uuid:" + UUID.randomUUID();
        issue(
                name,
                """
                "credentialStatus":{"id":"https://a.example/list#4","type":"BitstringStatusListEntry","statusPurpose":"revocation",
                "statusListIndex":"4","statusListCredential":"https://a.example/list"},""");

        assertThat(update(name, "revocation", "true").body())
                .contains("names no list of this organisation for revocation");
        assertThatThrownBy(() -> credentials.revoke(officer, named(name).id(), "Sent in error."))
                .isInstanceOf(Refusal.class);
        assertThat(changes(name)).isEmpty();
        assertThat(visits.by(officer, port).get("/credentials/" + named(name).id()).body())
                .contains("it can never be revoked");
    }

    @Test
    void two_with_one_id_are_told_apart_by_people() {
        String name = "urn:uuid:" + UUID.randomUUID();
        issue(name);
        issue(name);

        assertThat(update(name, "revocation", "true").statusCode()).isEqualTo(409);
        assertThat(credentials.commissioned(officer, name, 9)).hasSize(2);
    }

    @Test
    void what_is_no_update_is_a_problem_of_the_caller() {
        for (String body :
                List.of(
                        "",
                        "{}",
                        "[]",
                        "{\"credentialId\":1}",
                        "{\"credentialId\":\"urn:x:1\"}",
                        "{\"credentialId\":\"urn:x:1\",\"credentialStatus\":[]}",
                        "{\"credentialId\":\"urn:x:1\",\"credentialStatus\":{},\"status\":\"x\"}",
                        "{\"credentialId\":\"urn:x:1\",\"credentialStatus\":{\"statusPurpose\":\"message\"},\"status\":true}"))
            assertThat(post("status", body).statusCode()).as(body).isEqualTo(400);
        assertThat(update("urn:x:1", "revocation", "true").statusCode()).isEqualTo(404);
    }

    @Test
    void a_purpose_that_cannot_be_read_revokes_nothing_for_good() {
        String name = "urn:uuid:" + UUID.randomUUID();
        String credential = issue(name);

        for (String entry :
                List.of(
                        "{\"statusPurpose\":[\"suspension\"]}",
                        "{\"statusPurpose\":1}",
                        "{\"statusPurpose\":\"revocation\",\"status\":\"0\"}"))
            assertThat(
                            post(
                                            "status",
                                            "{\"credentialId\":\"%s\",\"credentialStatus\":%s,\"status\":true}"
                                                    .formatted(name, entry))
                                    .statusCode())
                    .as(entry)
                    .isEqualTo(400);

        assertThat(outside(credential)).isEqualTo("valid");
    }

    @Test
    void a_system_that_asks_for_one_suspension_many_times_at_once_hears_yes_each_time() {
        String name = "urn:uuid:" + UUID.randomUUID();
        issue(name);

        assertThat(
                        IntStream.range(0, 16)
                                .mapToObj(
                                        i ->
                                                CompletableFuture.supplyAsync(
                                                        () -> update(name, "suspension", "true"),
                                                        Thread::startVirtualThread))
                                .toList()
                                .stream()
                                .map(CompletableFuture::join))
                .allSatisfy(
                        answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        assertThat(changes(name)).hasSize(1);
    }

    private String issue(String name) {
        return issue(name, "");
    }

    private String issue(String name, String more) {
        HttpResponse<String> issued =
                post(
                        "issue",
                        """
                        {"credential":{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"%s","type":["VerifiableCredential"],%s
                        "name":"Pottery","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}}
                        """
                                .formatted(name, more, credentials.issuer(officer)));
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        return issued.body();
    }

    private HttpResponse<String> update(String name, String purpose, String value) {
        return post(
                "status",
                """
                {"credentialId":"%s","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"%s"},"status":%s}
                """
                        .formatted(name, purpose, value));
    }

    private HttpResponse<String> post(String what, String body) {
        return program.post(
                "/vc-api/credentials/" + what, body, "Authorization", "Bearer " + token);
    }

    private CommissionedCredential named(String name) {
        return credentials.commissioned(officer, name, 1).getFirst();
    }

    private List<StatusChange> changes(String name) {
        return credentials.changes(officer, named(name));
    }

    private String outside(String credential) {
        Answer answer =
                check.check(
                        credential,
                        address ->
                                Optional.of(program.get(address.getPath()))
                                        .filter(found -> found.statusCode() == 200)
                                        .map(HttpResponse::body));
        return answer.word();
    }
}
