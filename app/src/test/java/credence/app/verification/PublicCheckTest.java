package credence.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Canary;
import credence.app.platform.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicCheckTest {
    private final PublicCheck check =
            new PublicCheck(
                    Clock.systemUTC(),
                    Settings.read(
                            Map.of(),
                            Map.of(
                                    "credence.data",
                                    System.getProperty("java.io.tmpdir") + "/credence-none")));

    @Test
    void a_signed_credential_without_status_is_valid_and_says_that_it_cannot_be_revoked() {
        Answer answer = check.check(Credential.signed());

        assertThat(answer.word()).isEqualTo("valid");
        assertThat(answer.reason()).contains("without a revocation address");
        assertThat(answer.tone()).isEqualTo("good");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.view().orElseThrow().holder()).isEqualTo("Somebody");
    }

    @Test
    void an_edited_credential_is_unverifiable_and_none_of_its_words_are_shown() {
        Answer answer = check.check(Credential.signed().replace("Somebody", "Somebodx"));

        assertThat(answer.headline()).isEqualTo("Unverifiable: altered");
        assertThat(answer.reason()).startsWith("The signature check did not pass.");
        assertThat(answer.tone()).isEqualTo("bad");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.view()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:%d/list",
                "https://localhost:%d/list",
                "http://127.0.0.1:%d/list",
                "http://localhost:%d/list",
                "https://[::1]:%d/list",
                "https://[::ffff:127.0.0.1]:%d/list",
                "https://user@localhost:%d/list",
                "https://2130706433:%d/list"
            })
    void no_status_list_leads_a_verifier_to_this_machine(String list) throws IOException {
        try (Canary canary = new Canary()) {
            Answer answer = check.check(Credential.pointingTo(list.formatted(canary.port())));

            assertThat(answer.word()).isEqualTo("unverifiable");
            assertThat(canary.visitors()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@context':['https://www.w3.org/ns/credentials/v2','https://localhost:%d/x'],'type':['VerifiableCredential'],'issuer':'did:example:a','credentialSubject':{'id':'did:example:b'},'proof':{'type':'DataIntegrityProof','cryptosuite':'eddsa-rdfc-2022','verificationMethod':'did:example:a#k','proofPurpose':'assertionMethod','proofValue':'z1'}}",
                "{'@context':['https://www.w3.org/ns/credentials/v2'],'type':['VerifiableCredential'],'issuer':'did:web:localhost%%3A%d','credentialSubject':{'id':'did:example:b'},'proof':{'type':'DataIntegrityProof','cryptosuite':'eddsa-rdfc-2022','verificationMethod':'did:web:localhost%%3A%1$d#k','proofPurpose':'assertionMethod','proofValue':'z1'}}",
                "{'@context':['https://www.w3.org/ns/credentials/v2'],'type':['VerifiableCredential'],'issuer':'did:web:127.0.0.1%%3A%d:issuers:x','credentialSubject':{'id':'did:example:b'},'proof':{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022','verificationMethod':'did:web:127.0.0.1%%3A%1$d:issuers:x#k','proofPurpose':'assertionMethod','proofValue':'z1'}}",
                "{'@context':['https://www.w3.org/ns/credentials/v2'],'type':['VerifiableCredential'],'issuer':'did:example:a','relatedResource':[{'id':'https://localhost:%d/x','digestSRI':'sha256-x'}],'credentialSubject':{'id':'did:example:b','image':'https://localhost:%1$d/x'},'evidence':{'id':'https://localhost:%1$d/x'},'refreshService':{'id':'https://localhost:%1$d/x','type':'X'}}"
            })
    void no_context_issuer_image_or_evidence_does(String json) throws IOException {
        try (Canary canary = new Canary()) {
            Answer answer = check.check(json.replace('\'', '"').formatted(canary.port()));

            assertThat(answer.word()).isEqualTo("unverifiable");
            assertThat(canary.visitors()).isZero();
        }
    }

    @Test
    void no_header_of_a_token_does() throws IOException {
        try (Canary canary = new Canary()) {
            String place = "https://localhost:" + canary.port() + "/keys";
            String header =
                    "{\"alg\":\"ES256\",\"typ\":\"vc+jwt\",\"jku\":\"%s\",\"x5u\":\"%s\",\"kid\":\"%s#k\"}"
                            .formatted(place, place, place);
            String body =
                    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"VerifiableCredential\"],\"issuer\":\"%s\",\"credentialSubject\":{\"id\":\"did:example:b\"}}"
                            .formatted(place);

            Answer answer =
                    check.check(part(header) + "." + part(body) + "." + part("x".repeat(64)));

            assertThat(answer.word()).isEqualTo("unverifiable");
            assertThat(canary.visitors()).isZero();
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "null",
                "true",
                "0",
                "[]",
                "{}",
                "\"text\"",
                "<html></html>",
                "{\"@context\":1}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "{\"a\":NaN}",
                "{\"@context\":[\"https://evil.example/\"],\"type\":[\"VerifiableCredential\"]}"
            })
    void whatever_is_handed_in_has_an_answer(String anything) {
        assertThat(check.check(anything).word()).isEqualTo("unverifiable");
    }

    @Test
    void a_text_of_two_mebibytes_and_one_nested_a_thousand_deep_have_an_answer() {
        assertThat(check.check("{\"a\":\"" + "x".repeat(2 << 20) + "\"}").reason())
                .contains("larger than 1 MiB");
        assertThat(check.check("[".repeat(1000) + "]".repeat(1000)).word())
                .isEqualTo("unverifiable");
    }

    @Test
    void random_noise_has_an_answer() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(
                            check.check(new String(noise, java.nio.charset.StandardCharsets.UTF_8))
                                    .word())
                    .as("seed %d", seed)
                    .isEqualTo("unverifiable");
        }
    }
}
