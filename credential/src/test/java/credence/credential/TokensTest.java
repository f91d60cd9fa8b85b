package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.WEB;
import static credence.credential.CredentialFixtures.WEB_DOCUMENT;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.serving;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Verdict VALID = new Verdict.Valid(NOW);
    private static final SigningKey ISSUER = Suites.P256;
    private static final String DID = ISSUER.publicKey().did();
    private static final JsonObject CREDENTIAL = AchievementCredential.of(award(DID, List.of()));
    private static final String TOKEN = VcJwt.sign(CREDENTIAL, ISSUER);

    @Test
    void a_token_holds_the_whole_credential_and_repeats_it_in_its_claims() throws Refusal {
        var token = Jwt.read(TOKEN);

        assertThat(token.header())
                .isEqualTo(
                        Json.createObjectBuilder()
                                .add("alg", "ES256")
                                .add("typ", "JWT")
                                .add("kid", ISSUER.publicKey().verificationMethod(DID))
                                .build());
        assertThat(token.document()).isEqualTo(CREDENTIAL);
        assertThat(token.payload().getString("iss")).isEqualTo(DID);
        assertThat(token.payload().getString("jti")).isEqualTo(award().id());
        assertThat(token.payload().getString("sub")).isEqualTo("did:example:holder");
        assertThat(token.payload().getInt("nbf")).isEqualTo(1772355600);
        assertThat(token.payload().getInt("exp")).isEqualTo(1835514000);
        assertThat(CredentialFixtures.verified(TOKEN).view().orElseThrow().holder())
                .isEqualTo("Ada Example");
    }

    @Test
    void every_step_of_a_token_is_listed() {
        assertThat(CredentialFixtures.verified(TOKEN).checks())
                .extracting(Check::name)
                .containsExactly(
                        "reading",
                        "content",
                        "proof",
                        "statements",
                        "key",
                        "signature",
                        "issuer",
                        "validity",
                        "status");
    }

    @ParameterizedTest
    @CsvSource({
        "iss, \"did:example:other\"",
        "sub, \"did:example:other\"",
        "jti, \"urn:uuid:other\"",
        "nbf, 1",
        "exp, 1",
        "exp, \"1835514000\"",
        "iss, null",
        "sub, null",
        "jti, null",
        "nbf, null",
        "exp, null"
    })
    void a_claim_that_says_something_else_than_the_credential_is_altered(
            String claim, String value) {
        var payload = Json.createObjectBuilder(payload(TOKEN));
        if (value.equals("null")) payload.remove(claim);
        else payload.add(claim, json("{\"x\":" + value + "}").get("x"));

        assertThat(verdict(token(header(), payload.build())))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "statements"));
    }

    @Test
    void a_validity_without_end_has_no_claim_of_an_end() {
        var endless =
                Json.createObjectBuilder(payload(TOKEN)).remove("validUntil").remove("exp").build();
        var withEnd = Json.createObjectBuilder(endless).add("exp", 1835514000).build();

        assertThat(verdict(token(header(), endless))).isEqualTo(VALID);
        assertThat(verdict(token(header(), withEnd)))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "statements"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA", "ES256K", "PS256", "", "es256"})
    void an_algorithm_that_is_not_on_the_list_is_unsupported(String algorithm) {
        var header = Json.createObjectBuilder(header()).add("alg", algorithm).build();

        assertThat(verdict(token(header, payload(TOKEN))))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
    }

    @Test
    void a_token_without_a_signature_is_never_valid() {
        String bare = TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1);
        var none = Json.createObjectBuilder(header()).add("alg", "none").build();
        String unsigned = token(none, payload(TOKEN));

        assertThat(verdict(bare)).isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
        assertThat(verdict(unsigned.substring(0, unsigned.lastIndexOf('.') + 1)))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
    }

    @Test
    void bytes_that_are_no_text_are_not_read_as_one() {
        byte[] payload = payload(TOKEN).toString().getBytes(StandardCharsets.UTF_8);
        payload[new String(payload, StandardCharsets.US_ASCII).indexOf("Ada")] = (byte) 0xff;
        String input = text(header().toString()) + "." + Multibase.bareBase64url(payload);
        byte[] signature = ISSUER.sign(input.getBytes(StandardCharsets.US_ASCII));

        assertThat(verdict(input + "." + Multibase.bareBase64url(signature)))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "reading"));
    }

    @Test
    void a_replacement_character_that_was_signed_is_a_text_like_any_other() {
        var odd = Json.createObjectBuilder(CREDENTIAL).add("name", "Ada \ufffd").build();

        assertThat(verdict(VcJwt.sign(odd, ISSUER))).isEqualTo(VALID);
    }

    @Test
    void a_key_that_the_token_brings_along_never_counts() {
        var forger = SigningKey.p256(Suites.number(20));
        String kid = ISSUER.publicKey().verificationMethod(DID);
        JsonValue jwk = json("{\"kty\":\"EC\",\"crv\":\"P-256\"}");

        for (var name : List.of("jwk", "jku", "x5u", "x5c")) {
            var header = Json.createObjectBuilder(header()).add(name, jwk).build();
            assertThat(verdict(token(header, payload(TOKEN), forger)))
                    .as(name)
                    .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
            var keyless = Json.createObjectBuilder(header).remove("kid").build();
            assertThat(verdict(token(keyless, payload(TOKEN), forger)))
                    .as(name)
                    .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
        }
        assertThat(header().getString("kid")).isEqualTo(kid);
    }

    @Test
    void a_good_signature_by_somebody_elses_key_is_an_unknown_issuer_and_nothing_is_fetched() {
        var forger = SigningKey.p256(Suites.number(20));
        var own = forger.publicKey().verificationMethod(forger.publicKey().did());
        var header = Json.createObjectBuilder(header()).add("kid", own).build();
        var web = Json.createObjectBuilder(header()).add("kid", "did:web:forger.example:1#1");

        assertThat(verdict(token(header, payload(TOKEN), forger)))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "issuer"));
        assertThat(
                        Verifier.verify(
                                        token(web.build(), payload(TOKEN), forger),
                                        NOW,
                                        address -> {
                                            throw new AssertionError("fetched " + address);
                                        })
                                .verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void an_rsa_key_of_a_did_web_issuer_signs_as_rs256() throws Exception {
        var pair = rsa(2048);
        var key = RsaKey.of(pair.getPrivate(), (RSAPublicKey) pair.getPublic());
        var document = ControllerDocument.of(WEB, List.of(KEY.publicKey(), key.publicKey()));
        String token = VcJwt.sign(AchievementCredential.of(award(WEB, List.of())), key);
        var fetch = serving(Map.of(WEB_DOCUMENT, document.toJson().toString()));
        var without =
                serving(
                        Map.of(
                                WEB_DOCUMENT,
                                ControllerDocument.of(WEB, List.of(KEY.publicKey()))
                                        .toJson()
                                        .toString()));

        assertThat(Verifier.verify(token, NOW, fetch).verdict()).isEqualTo(VALID);
        assertThat(Verifier.verify(changed(token), NOW, fetch).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
        assertThat(Verifier.verify(token, NOW, without).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        assertThatThrownBy(() -> VcJwt.sign(AchievementCredential.of(award()), key))
                .hasMessageStartingWith("issuer of an RS256 token must not be a did:key");
    }

    @Test
    void a_weak_rsa_key_is_refused() throws Exception {
        var pair = rsa(1024);

        assertThatThrownBy(() -> RsaKey.of(pair.getPrivate(), (RSAPublicKey) pair.getPublic()))
                .hasMessage("an RSA key must have 2048 bits, was 1024");
    }

    @Test
    void tokens_and_envelopes_of_vc_jose_cose_are_read_and_may_be_signed_with_ed25519() {
        var header = Json.createObjectBuilder(header()).add("typ", "vc+jwt").build();
        var bare = Json.createObjectBuilder(CREDENTIAL).build();
        String token = token(header, bare);
        var own = AchievementCredential.of(award());
        var ed25519 =
                Json.createObjectBuilder(header)
                        .add("alg", "EdDSA")
                        .add("kid", KEY.publicKey().verificationMethod(KEY.publicKey().did()))
                        .build();

        assertThat(verdict(token)).isEqualTo(VALID);
        assertThat(verdict(token(ed25519, own, KEY))).isEqualTo(VALID);
        assertThat(verdict(Authentication.envelope(token).toString())).isEqualTo(VALID);
        assertThat(verdict(Authentication.envelope(changed(token)).toString()))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
        assertThat(verdict(Authentication.envelope(token).toString().replace("vc+jwt", "vc+cose")))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "content"));
    }

    @Test
    void a_token_with_conditions_or_of_another_type_is_unsupported() {
        var unsupported = new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof");
        var critical =
                Json.createObjectBuilder(header())
                        .add("crit", Json.createArrayBuilder().add("exp"))
                        .build();
        var other = Json.createObjectBuilder(header()).add("typ", "at+jwt").build();

        assertThat(verdict(token(critical, payload(TOKEN)))).isEqualTo(unsupported);
        assertThat(verdict(token(other, payload(TOKEN)))).isEqualTo(unsupported);
    }

    @Test
    void a_token_has_one_spelling() {
        var last = TOKEN.charAt(TOKEN.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char sameBits = alphabet.charAt(alphabet.indexOf(last) ^ 1);

        assertThat(verdict(TOKEN.substring(0, TOKEN.length() - 1) + sameBits))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "reading"));
        assertThat(verdict(TOKEN + "=")).isInstanceOf(Verdict.Unverifiable.class);
        assertThat(verdict(TOKEN + ".x")).isInstanceOf(Verdict.Unverifiable.class);
        assertThat(verdict(" " + TOKEN)).isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void a_header_or_payload_that_says_one_thing_twice_is_altered() {
        String twice = header().toString().replace("{", "{\"alg\":\"none\",");
        String token = text(twice) + "." + TOKEN.split("\\.")[1] + "." + TOKEN.split("\\.")[2];

        assertThat(verdict(token)).isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "reading"));
    }

    @Test
    void only_p256_keys_of_the_issuer_sign_tokens() {
        assertThatThrownBy(() -> VcJwt.sign(AchievementCredential.of(award()), KEY))
                .hasMessage("key of a token must be a P-256 key, was ED25519");
        assertThatThrownBy(() -> VcJwt.sign(AchievementCredential.of(award()), ISSUER))
                .hasMessageStartingWith("a did:key issuer must be the signing key's own");
    }

    private static KeyPair rsa(int bits) throws NoSuchAlgorithmException {
        var pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(bits);
        return pairs.generateKeyPair();
    }

    private static JsonObject header() {
        return json(decoded(TOKEN.split("\\.")[0]));
    }

    private static JsonObject payload(String token) {
        return json(decoded(token.split("\\.")[1]));
    }

    private static String changed(String token) {
        var parts = token.split("\\.");
        return parts[0]
                + "."
                + text(decoded(parts[1]).replace("8 of 9", "9 of 9"))
                + "."
                + parts[2];
    }

    private static String token(JsonObject header, JsonObject payload) {
        return token(header, payload, ISSUER);
    }

    private static String token(JsonObject header, JsonObject payload, SigningKey key) {
        String input = text(header.toString()) + "." + text(payload.toString());
        byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Multibase.bareBase64url(signature);
    }

    private static String text(String json) {
        return Multibase.bareBase64url(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static JsonObject json(String text) {
        try {
            return StrictJson.object(text);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal);
        }
    }
}
