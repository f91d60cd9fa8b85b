package credence.app.vcapi;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.vcapi.TestIssuers.TestIssuer;
import credence.credential.Fetch;
import credence.credential.Verdict;
import credence.credential.Verifier;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@AppTest
@TestPropertySource(properties = "credence.vc-api=test")
class TestModeTest {
    @Autowired TestIssuers issuers;
    @LocalServerPort int port;
    private Asking program;

    @BeforeEach
    void a_program() {
        program = new Asking(port);
    }

    @Test
    void every_test_issuer_makes_a_credential_that_is_verified_and_refused_once_changed() {
        for (TestIssuer issuer : issuers.all()) {
            HttpResponse<String> issued = issue(issuer, "{\"mandatoryPointers\":[\"/issuer\"]}");
            assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
            String shown =
                    issuer.name().startsWith("ecdsa-sd") ? derived(issued.body()) : issued.body();

            assertThat(verify(shown).statusCode()).as(issuer.name()).isEqualTo(200);
            assertThat(verify(shown.replace("Pottery", "Weaving")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void what_a_test_issuer_signs_with_test_terms_is_valid_nowhere_else() {
        TestIssuer issuer = issuers.all().getFirst();
        String credential =
                credential(issuer)
                        .replace(
                                "/credentials/v2\"",
                                "/credentials/v2\",\"https://www.w3.org/ns/credentials/examples/v2\"");

        HttpResponse<String> issued =
                program.post(
                        "/vc-api/credentials/issue", "{\"credential\":%s}".formatted(credential));

        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(verify(issued.body()).statusCode()).isEqualTo(200);
        assertThat(Verifier.verify(issued.body(), Instant.now(), Fetch.nothing()).verdict())
                .isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void a_credential_with_a_status_is_verified_against_the_list_that_is_served() {
        HttpResponse<String> issued =
                issue(issuers.all().getFirst(), "{\"status\":\"revocation\"}");

        assertThat(issued.body()).contains("BitstringStatusListEntry");
        assertThat(verify(issued.body()).statusCode()).isEqualTo(200);
        assertThat(program.get(TestIssuers.STATUS).body())
                .contains("BitstringStatusListCredential");
    }

    @Test
    void a_problem_lists_every_step() {
        HttpResponse<String> answer = verify(credential(issuers.all().getFirst()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "CRYPTOGRAPHIC_SECURITY_ERROR",
                        "It carries no proof.",
                        "\"name\":\"reading\"",
                        "\"name\":\"status\"");
    }

    @Test
    void a_presentation_without_a_proof_is_refused() {
        assertThat(
                        program.post(
                                        "/vc-api/presentations/verify",
                                        """
                                        {"verifiablePresentation":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}}
                                        """)
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_unknown_issuer_is_not_there() {
        assertThat(program.post("/vc-api/rot13/credentials/issue", "{}").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP"})
    void whoever_comes_through_a_proxy_is_refused(String header) {
        assertThat(
                        program.post("/vc-api/credentials/verify", "{}", header, "for=192.0.2.1")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void no_body_is_answered_with_a_fault_of_ours() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> doors =
                List.of(
                        "/vc-api/credentials/issue",
                        "/vc-api/ecdsa-sd-2023-p256/credentials/issue",
                        "/vc-api/credentials/verify",
                        "/vc-api/credentials/derive",
                        "/vc-api/presentations/verify");
        String whole =
                "{\"credential\":%1$s,\"verifiableCredential\":%2$s,\"verifiablePresentation\":%2$s,\"options\":{\"mandatoryPointers\":[\"/issuer\"],\"selectivePointers\":[\"/name\"]}}"
                        .formatted(
                                credential(issuers.all().getFirst()),
                                issue(issuers.all().getLast(), "{}").body());
        for (int round = 0; round < 300; round++) {
            String body = damaged(whole, random);
            for (String door : doors)
                assertThat(program.post(door, body).statusCode())
                        .as("seed %d, %s, %s", seed, door, body)
                        .isBetween(200, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"credential\":1}", "{\"a\":1,\"a\":2}"})
    void what_is_no_request_is_malformed(String body) {
        assertThat(program.post("/vc-api/credentials/issue", body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_large_or_too_deep_is_refused() {
        String large = "{\"credential\":\"" + "x".repeat(1 << 20) + "\"}";
        String deep = "{\"credential\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(program.post("/vc-api/credentials/verify", large).statusCode()).isEqualTo(413);
        assertThat(program.post("/vc-api/credentials/verify", deep).statusCode()).isEqualTo(400);
    }

    /** A member or value lost, doubled or replaced; or some characters. */
    private static String damaged(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        String[] pieces = {"", "null", "[]", "{}", "1e9", "\"\"", "\"@context\":[{}],", "\\ud800"};
        return text.substring(0, from) + pieces[random.nextInt(pieces.length)] + text.substring(to);
    }

    private HttpResponse<String> issue(TestIssuer issuer, String options) {
        return program.post(
                "/vc-api/" + issuer.name() + "/credentials/issue",
                "{\"credential\":%s,\"options\":%s}".formatted(credential(issuer), options));
    }

    private HttpResponse<String> verify(String credential) {
        return program.post(
                "/vc-api/credentials/verify",
                "{\"verifiableCredential\":%s}".formatted(credential));
    }

    private String derived(String base) {
        HttpResponse<String> derived =
                program.post(
                        "/vc-api/credentials/derive",
                        "{\"verifiableCredential\":%s,\"options\":{\"selectivePointers\":[\"/name\",\"/credentialSubject\"]}}"
                                .formatted(base));
        assertThat(derived.statusCode()).as(derived.body()).isEqualTo(201);
        return derived.body();
    }

    private static String credential(TestIssuer issuer) {
        return """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5","type":["VerifiableCredential"],
        "name":"Pottery","issuer":"%s","credentialSubject":{"id":"did:example:holder"}}
        """
                .formatted(issuer.did())
                .strip();
    }
}
