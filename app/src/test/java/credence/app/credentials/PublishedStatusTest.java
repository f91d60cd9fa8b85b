package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Graduation.Held;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.review.Applications;
import credence.app.verification.Answer;
import credence.app.verification.LogReader;
import credence.app.verification.PublicCheck;
import credence.credential.Fetch;
import credence.credential.LogBound;
import credence.credential.Logged;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What an installation with a public address publishes, read as an outsider reads it. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(properties = "credence.base-url=https://credence.example")
class PublishedStatusTest {
    @Autowired Town town;
    @Autowired Graduation graduation;
    @Autowired Applications applications;
    @Autowired Accounts accounts;
    @Autowired Credentials credentials;
    @Autowired PublicCheck check;
    @Autowired Journal journal;
    @LocalServerPort int port;
    private Held held;
    private String json;
    private Reader reader;

    @BeforeAll
    void a_credential() {
        held = graduation.judged();
        json = held.credential().json().orElseThrow();
        reader = new Reader(port);
    }

    @Test
    void an_outsider_finds_key_and_status_at_the_published_addresses() {
        Answer answer = outside(held);

        assertThat(answer.word()).as(answer.reason()).isEqualTo("valid");
        assertThat(answer.view().orElseThrow().issuerId())
                .startsWith("did:web:credence.example:issuers:");
        assertThat(json).contains("\"id\":\"https://credence.example/c/" + held.id() + "\"");
    }

    @Test
    void claims_are_not_accepted_unread_where_credentials_have_an_address() {
        Actor assessor = town.person(town.organisation(), Role.ASSESSOR);

        assertThatThrownBy(() -> applications.acceptUnread(assessor, UUID.randomUUID()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("credence.base-url is set");
    }

    @Test
    void revoking_flips_the_status_that_outsiders_read() {
        Held revoked = graduation.judged();
        Answer before = outside(revoked);
        assertThat(before.word()).as(before.reason()).isEqualTo("valid");

        credentials.revoke(revoked.officer(), revoked.id(), "It was issued by mistake.");

        assertThat(outside(revoked).word()).isEqualTo("revoked");
        assertThat(reader.page("/c/" + revoked.id()).body())
                .contains("<p class=\"word\">Revoked</p>")
                .contains("It was issued by mistake.");
    }

    @Test
    void whoever_has_a_credential_finds_the_proof_that_its_issue_is_logged() {
        journal.merge();
        LogBound bound =
                new LogBound(
                        journal.key().toString(),
                        List.of(),
                        0,
                        journal.size(),
                        URI.create("https://credence.example/"));
        byte[] issued = json.getBytes(StandardCharsets.UTF_8);

        String proof = reader.get("/c/" + held.id() + "/proof", "*/*").body();

        assertThat(new LogReader().of(issued, proof, bound)).isInstanceOf(Logged.Answer.At.class);
        assertThat(new LogReader().of("other".getBytes(StandardCharsets.UTF_8), proof, bound))
                .isInstanceOf(Logged.Answer.NotShown.class);
        assertThat(proofOf(json)).isEqualTo(proof);
        assertThat(reader.get("/c/" + UUID.randomUUID() + "/proof", "*/*").statusCode())
                .isEqualTo(404);
    }

    private String proofOf(String credential) {
        String digest =
                HexFormat.of().formatHex(Order.digest(credential.getBytes(StandardCharsets.UTF_8)));
        return reader.get("/issuers/" + held.officer().organisation() + "/proofs/" + digest, "*/*")
                .body();
    }

    @Test
    void erasing_the_holder_flips_it_too_and_ends_the_proof() {
        Held gone = graduation.judged();
        journal.merge();
        assertThat(reader.get("/c/" + gone.id() + "/proof", "*/*").statusCode()).isEqualTo(200);

        accounts.erase(gone.holder(), gone.holder().person(), "I asked for it.");

        assertThat(outside(gone).word()).isEqualTo("revoked");
        assertThat(reader.get("/c/" + gone.id() + "/proof", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void the_list_may_be_cached_for_minutes_and_read_from_any_origin() {
        HttpResponse<String> list = list();

        assertThat(list.headers().firstValue("Content-Type")).contains("application/vc");
        assertThat(list.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(list.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void without_the_published_addresses_there_is_no_answer() {
        assertThat(check.check(json, Fetch.nothing()).headline())
                .isEqualTo("Unverifiable: unreachable");
    }

    private HttpResponse<String> list() {
        return reader.get("/status/" + held.officer().organisation(), "application/vc");
    }

    /** Reads over HTTP what this server answers for its public addresses. */
    private Answer outside(Held subject) {
        return check.check(
                subject.credential().json().orElseThrow(),
                address -> {
                    HttpResponse<String> answer = reader.get(address.getPath(), "*/*");
                    return answer.statusCode() == 200
                            ? Optional.of(answer.body())
                            : Optional.empty();
                });
    }
}
