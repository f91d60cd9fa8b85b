package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.OTHER_KEY;
import static credence.credential.CredentialFixtures.WEB;
import static credence.credential.CredentialFixtures.WEB_DOCUMENT;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.serving;
import static credence.credential.CredentialFixtures.sign;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that somebody else may have speaks only where the log shows that it spoke before. */
class StolenKeyTest {
    private static final String SIGNED = sign(AchievementCredential.of(award(WEB, List.of())), KEY);
    private static final URI PROOFS = URI.create("https://example.org/proofs/");
    private static final URI PROOF = URI.create(PROOFS + Digests.sha256Hex(SIGNED));
    private static final LogBound BOUND =
            new LogBound("example.org/log+1", List.of("w+1", "w+2"), 1, 10, PROOFS);
    private static final Instant STOLEN = Instant.parse("2026-02-01T00:00:00.5Z");
    private static final Verdict REFUSED = new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "log");

    /** A proof is the index at which it shows the credential of these tests. */
    private static final Logged READER =
            (issued, proof, bound) ->
                    bound.equals(BOUND) && new String(issued, StandardCharsets.UTF_8).equals(SIGNED)
                            ? new Logged.Answer.At(Long.parseLong(proof))
                            : new Logged.Answer.NotShown("It shows another.");

    @Test
    void what_was_logged_before_the_theft_is_valid_and_says_so() {
        var verification = verify(SIGNED, document(), Map.of(PROOF, "9"));

        assertThat(verification.verdict()).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verification.checks()).contains(Step.LOG.passed());
    }

    @Test
    void what_was_logged_after_the_theft_is_refused() {
        var verification = verify(SIGNED, document(), Map.of(PROOF, "10"));

        assertThat(verification.verdict()).isEqualTo(REFUSED);
        assertThat(sentence(verification))
                .endsWith("it was logged after the theft, as entry 10 of a log that had 10 then.");
        assertThat(verification.view()).isEmpty();
    }

    @Test
    void what_is_not_logged_is_refused() {
        var verification = verify(SIGNED, document(), Map.of());

        assertThat(verification.verdict()).isEqualTo(REFUSED);
        assertThat(sentence(verification)).contains("not logged");
    }

    @Test
    void a_proof_that_came_along_needs_no_network_and_one_of_something_else_is_passed_over() {
        var fetch = serving(Map.of(WEB_DOCUMENT, document().toString()));
        var offline = Circumstances.at(NOW, fetch).with(READER);

        assertThat(Verifier.verify(SIGNED, offline.withLogProof("3")).verdict())
                .isEqualTo(new Verdict.Valid(NOW));
        assertThat(Verifier.verify(SIGNED, offline.withLogProof("11")).verdict())
                .isEqualTo(REFUSED);
        String other = SIGNED.replace("\"name\"", "\"nome\"");
        assertThat(Verifier.verify(other, offline.withLogProof("3")).verdict())
                .isNotEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_verifier_that_reads_no_proofs_accepts_nothing_of_it() {
        var fetch = serving(Map.of(WEB_DOCUMENT, document().toString(), PROOF, "3"));

        assertThat(Verifier.verify(SIGNED, NOW, fetch).verdict()).isEqualTo(REFUSED);
    }

    @Test
    void a_key_that_is_still_listed_beside_its_theft_is_a_stolen_key() {
        var listed =
                Json.createObjectBuilder(document())
                        .add(
                                "assertionMethod",
                                Json.createArrayBuilder()
                                        .add(KEY.publicKey().verificationMethod(WEB)))
                        .build();

        assertThat(verify(SIGNED, listed, Map.of()).verdict()).isEqualTo(REFUSED);
    }

    @Test
    void a_stolen_key_authenticates_nobody() {
        String presented =
                Presentation.sign(Presentation.of(WEB, List.of()), KEY, ProofOptions.at(ISSUED))
                        .toString();
        var fetch = serving(Map.of(WEB_DOCUMENT, document().toString()));

        assertThat(Presentation.verify(presented, Circumstances.at(NOW, fetch).with(READER)))
                .extracting(PresentationVerification::verdict)
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void what_a_holder_shows_in_part_is_refused_with_the_reason_and_the_cure() {
        var whole = AchievementCredential.of(award(WEB, List.of()));
        var base =
                SelectiveDisclosure.sign(
                        whole,
                        List.of("/issuer", "/validFrom", "/validUntil"),
                        Suites.P256,
                        SigningKey.p256(bytes(7)),
                        bytes(8),
                        ProofOptions.at(ISSUED));
        String shown = SelectiveDisclosure.derive(base, List.of("/credentialSubject")).toString();
        var before = ControllerDocument.of(WEB, List.of(Suites.P256.publicKey())).toJson();
        var after =
                ControllerDocument.of(WEB, List.of(OTHER_KEY.publicKey()))
                        .with(List.of(new GivenUp(Suites.P256.publicKey(), STOLEN, BOUND)))
                        .toJson();

        assertThat(verify(shown, before, Map.of()).verdict()).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verify(shown, after, Map.of()).verdict()).isEqualTo(REFUSED);
        assertThat(sentence(verify(shown, after, Map.of())))
                .contains("shown in part", "ask for one by the issuer's new key");
    }

    @Test
    void other_verifiers_see_a_method_that_is_revoked_and_used_for_nothing() {
        var document = document();

        assertThat(document.getJsonArray("assertionMethod")).hasSize(1);
        assertThat(
                        document.getJsonArray("verificationMethod")
                                .getJsonObject(1)
                                .getString("revoked"))
                .isEqualTo("2026-02-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "quorum", "size", "proofs", "verificationMethod"})
    void where_the_log_is_not_named_whole_nothing_speaks_for_the_key(String member) {
        var service = document().getJsonArray("service").getJsonObject(0);
        JsonObjectBuilder endpoint =
                Json.createObjectBuilder(service.getJsonObject("serviceEndpoint"))
                        .add(member, Json.createObjectBuilder());
        var damaged =
                Json.createObjectBuilder(document())
                        .add(
                                "service",
                                Json.createObjectBuilder(service).add("serviceEndpoint", endpoint))
                        .build();

        assertThat(verify(SIGNED, damaged, Map.of(PROOF, "3")).verdict())
                .isInstanceOf(Verdict.Unverifiable.class);
    }

    private static JsonObject document() {
        return ControllerDocument.of(WEB, List.of(OTHER_KEY.publicKey()))
                .with(List.of(new GivenUp(KEY.publicKey(), STOLEN, BOUND)))
                .toJson();
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Verification verify(
            String credential, JsonObject document, Map<URI, String> proofs) {
        var served = new HashMap<>(proofs);
        served.put(WEB_DOCUMENT, document.toString());
        return Verifier.verify(credential, Circumstances.at(NOW, serving(served)).with(READER));
    }

    private static String sentence(Verification verification) {
        return verification.checks().stream()
                .filter(check -> check.name().equals("log"))
                .findFirst()
                .orElseThrow()
                .sentence();
    }
}
