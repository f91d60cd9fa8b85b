package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.OTHER_KEY;
import static credence.credential.CredentialFixtures.signedJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresentationsTest {
    private static final SigningKey HOLDER = OTHER_KEY;
    private static final String DID = HOLDER.publicKey().did();
    private static final String DOMAIN = "verifier.example";
    private static final String CHALLENGE = "4f1c";
    private static final Circumstances USUAL = Circumstances.at(NOW, Fetch.nothing());
    private static final Verdict VALID = new Verdict.Valid(NOW);

    @ParameterizedTest
    @EnumSource(Suites.class)
    void what_a_holder_shows_is_answered_one_by_one(Suites suite) {
        var other = suite == Suites.VC_JWT_ES256 ? signedJson() : Suites.VC_JWT_ES256.signed();
        var answer = verify(presented(List.of(suite.signed(), other)).toString());

        assertThat(answer.verdict()).isEqualTo(VALID);
        assertThat(answer.credentials())
                .extracting(Verification::verdict)
                .containsExactly(VALID, VALID);
        assertThat(answer.isWhollyValid()).isTrue();
    }

    @Test
    void every_step_is_listed() {
        assertThat(verify(presented(List.of(signedJson())).toString()).checks())
                .extracting(Check::name)
                .containsExactly(
                        "reading", "content", "proof", "statements", "key", "signature", "holder");
    }

    @Test
    void a_forged_credential_in_a_good_presentation_is_told_alone() {
        var changed = signedJson().replace("8 of 9", "9 of 9");
        var token = Suites.VC_JWT_ES256.signed();
        var answer = verify(presented(List.of(changed, token)).toString());

        assertThat(answer.verdict()).isEqualTo(VALID);
        assertThat(answer.credentials())
                .extracting(Verification::verdict)
                .containsExactly(new Verdict.Unverifiable(Cause.ALTERED, "signature"), VALID);
        assertThat(answer.isWhollyValid()).isFalse();
    }

    @Test
    void a_credential_put_in_or_taken_out_makes_the_presentation_altered() {
        var presented = presented(List.of(signedJson(), Suites.VC_JWT_ES256.signed())).toString();
        String changed = presented.replace("8 of 9", "9 of 9");

        assertThat(verify(changed).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
        assertThat(verify(changed).credentials()).isEmpty();
    }

    @Test
    void a_presentation_made_for_somebody_else_or_earlier_shows_nothing() {
        String json = presented(List.of(signedJson())).toString();
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "proof");

        assertThat(Presentation.verify(json, "other.example", CHALLENGE, USUAL).verdict())
                .isEqualTo(altered);
        assertThat(Presentation.verify(json, DOMAIN, "other", USUAL).verdict()).isEqualTo(altered);
        assertThat(Presentation.verify(json, USUAL).verdict()).isEqualTo(VALID);
        var unasked =
                Presentation.sign(
                        Presentation.of(DID, List.of(signedJson())), HOLDER, ProofOptions.at(NOW));
        assertThat(verify(unasked.toString()).verdict()).isEqualTo(altered);
    }

    @Test
    void a_proof_that_was_made_to_assert_does_not_authenticate() throws Refusal {
        var unsigned = Presentation.of(DID, List.of(signedJson()));
        var config =
                DataIntegrity.config(
                        unsigned, DID, ProofPurpose.ASSERTION, HOLDER, ProofOptions.at(NOW));
        var asserted = DataIntegrity.add(unsigned, config, HOLDER, Contexts.bundled());

        assertThat(Presentation.verify(asserted.toString(), USUAL).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "proof"));
    }

    @Test
    void somebody_else_cannot_present_for_the_holder() {
        var unsigned = Presentation.of(DID, List.of(signedJson()));
        var options = ProofOptions.at(NOW).as(KEY.publicKey().did()).answering(CHALLENGE, DOMAIN);
        var foreign = Presentation.sign(unsigned, KEY, options);

        assertThat(verify(foreign.toString()).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "holder"));
        assertThatThrownBy(() -> Presentation.sign(unsigned, KEY, ProofOptions.at(NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_presentation_may_come_as_a_token_or_in_an_envelope() {
        String token = token("vp+jwt", DOMAIN, CHALLENGE, HOLDER);
        var envelope =
                Json.createObjectBuilder()
                        .add("@context", Json.createArrayBuilder().add(Contexts.CREDENTIALS))
                        .add("id", "data:application/vp+jwt," + token)
                        .add("type", "EnvelopedVerifiablePresentation")
                        .build();

        for (var text : List.of(token, envelope.toString())) {
            assertThat(verify(text).verdict()).isEqualTo(VALID);
            assertThat(verify(text).isWhollyValid()).isTrue();
        }
        assertThat(verify(token).checks())
                .extracting(Check::name)
                .containsExactly(
                        "reading", "content", "proof", "statements", "key", "signature", "holder");
    }

    @Test
    void a_token_for_somebody_else_by_somebody_else_or_of_another_type_shows_nothing() {
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "proof");
        var foreign = new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "holder");

        assertThat(verify(token("vp+jwt", "other.example", CHALLENGE, HOLDER)).verdict())
                .isEqualTo(altered);
        assertThat(verify(token("vp+jwt", DOMAIN, "other", HOLDER)).verdict()).isEqualTo(altered);
        assertThat(verify(token("vp+jwt", DOMAIN, CHALLENGE, KEY)).verdict()).isEqualTo(foreign);
        assertThat(verify(token("JWT", DOMAIN, CHALLENGE, HOLDER)).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
    }

    @Test
    void a_token_shows_nothing_once_it_has_expired() {
        String token = token("vp+jwt", DOMAIN, CHALLENGE, HOLDER);
        var later = Circumstances.at(NOW.plusSeconds(60), Fetch.nothing());

        assertThat(Presentation.verify(token, DOMAIN, CHALLENGE, later).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
    }

    private static String token(String type, String domain, String challenge, SigningKey key) {
        var header =
                Json.createObjectBuilder()
                        .add("alg", "EdDSA")
                        .add("typ", type)
                        .add("kid", key.publicKey().verificationMethod(key.publicKey().did()))
                        .build();
        var payload =
                Json.createObjectBuilder(Presentation.of(DID, List.of(signedJson())))
                        .add("aud", domain)
                        .add("nonce", challenge)
                        .add("exp", NOW.plusSeconds(60).getEpochSecond())
                        .build();
        String input = text(header) + "." + text(payload);
        return input
                + "."
                + Multibase.bareBase64url(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(JsonObject part) {
        return Multibase.bareBase64url(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_no_presentation_is_unverifiable_and_never_an_exception() {
        for (var text : List.of("", "{}", signedJson(), "[]"))
            assertThat(Presentation.verify(text, USUAL).verdict())
                    .isInstanceOf(Verdict.Unverifiable.class);
        var none = presented(List.of());
        assertThat(verify(none.toString()).verdict()).isEqualTo(VALID);
        assertThat(verify(none.toString()).isWhollyValid()).isFalse();
    }

    private static PresentationVerification verify(String json) {
        return Presentation.verify(json, DOMAIN, CHALLENGE, USUAL);
    }

    private static JsonObject presented(List<String> credentials) {
        return Presentation.sign(
                Presentation.of(DID, credentials),
                HOLDER,
                ProofOptions.at(NOW).answering(CHALLENGE, DOMAIN));
    }
}
