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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersOnTheWebTest {
    private static final String SIGNED = sign(AchievementCredential.of(award(WEB, List.of())), KEY);

    @ParameterizedTest
    @CsvSource({
        "https://example.org, did:web:example.org:issuers:1,"
                + " https://example.org/issuers/1/did.json",
        "https://Example.org:8443, did:web:example.org%3A8443:issuers:1,"
                + " https://example.org:8443/issuers/1/did.json",
        "https://example.org/credence/, did:web:example.org:credence:issuers:1,"
                + " https://example.org/credence/issuers/1/did.json"
    })
    void an_identifier_follows_from_the_base_address_and_leads_back_to_it(
            URI base, String did, URI document) {
        assertThat(DidWeb.id(base, "issuers", "1")).isEqualTo(did);
        assertThat(DidWeb.documentAddress(did)).contains(document);
    }

    @Test
    void an_identifier_needs_https_and_a_path() {
        assertThatThrownBy(() -> DidWeb.id(URI.create("http://example.org"), "issuers"))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> DidWeb.id(URI.create("https://example.org")))
                .hasMessageContaining("segment");
        assertThatThrownBy(() -> DidWeb.id(URI.create("https://example.org"), ".."))
                .hasMessageContaining("segment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:",
                "did:web:a@b:1",
                "did:web:example.org%2Fx:1",
                "did:web:example.org:..:1",
                "did:web:example.org:a%2Fb",
                "did:web:example.org::1",
                "did:web:[::1]:1",
                "did:web:example.org%3A8443%3A1:1",
                "did:key:z6Mk",
                "did:web:example.org:a?b"
            })
    void an_identifier_that_could_lead_elsewhere_is_not_followed(String did) {
        assertThat(DidWeb.documentAddress(did)).isEmpty();
    }

    @Test
    void a_credential_of_an_issuer_whose_document_lists_the_key_is_valid() {
        assertThat(verdict(document(List.of(KEY.publicKey())))).isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void an_earlier_key_that_is_still_listed_still_holds() {
        assertThat(verdict(document(List.of(OTHER_KEY.publicKey(), KEY.publicKey()))))
                .isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_document_that_cannot_be_fetched_leaves_the_answer_open() {
        assertThat(Verifier.verify(SIGNED, NOW, Fetch.nothing()).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNREACHABLE, "key"));
    }

    @Test
    void a_key_that_the_document_does_not_list_is_nobodys() {
        assertThat(verdict(document(List.of(OTHER_KEY.publicKey()))))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void a_key_that_is_listed_for_another_purpose_does_not_issue() {
        var document = Json.createObjectBuilder(document(List.of(KEY.publicKey())));
        document.add(
                        "authentication",
                        Json.createArrayBuilder().add(KEY.publicKey().verificationMethod(WEB)))
                .remove("assertionMethod");

        assertThat(verdict(document.build()))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void a_key_may_be_written_as_a_json_web_key_or_in_the_form_of_2020() throws Exception {
        String x = Multibase.bareBase64url(KEY.publicKey().bytes());
        String okp = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}";
        var older =
                Json.createObjectBuilder()
                        .add("type", "Ed25519VerificationKey2020")
                        .add("publicKeyMultibase", KEY.publicKey().value());

        assertThat(verdict(withKey(jwk(okp)))).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verdict(withKey(older))).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verdict(withKey(jwk(okp.replace("\"x\"", "\"d\":\"" + x + "\",\"x\"")))))
                .as("a key whose secret is public is nobody's")
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        for (var damaged : List.of("{}", okp.replace("OKP", "EC"), okp.replace(x, x.substring(4))))
            assertThat(verdict(withKey(jwk(damaged))))
                    .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void points_of_both_curves_are_read_from_json_web_keys() throws Exception {
        for (var key : List.of(Suites.P256, Suites.P384)) {
            var kind = key.publicKey().kind();
            var curve = kind == KeyKind.P256 ? Curve.P_256 : Curve.P_384;
            var point = (ECPublicKey) Ecdsa.publicKeyOf(kind, key.publicKey().bytes());
            String jwk = new ECKey.Builder(curve, point).build().toJSONString();

            assertThat(JsonWebKey.read(StrictJson.object(jwk)).orElseThrow())
                    .isEqualTo(key.publicKey());
        }
    }

    @Test
    void a_key_for_issuing_does_not_present() {
        String signed =
                Presentation.sign(Presentation.of(WEB, List.of()), KEY, ProofOptions.at(ISSUED))
                        .toString();
        var named = Map.of(KEY.publicKey().verificationMethod(WEB), KEY.publicKey());
        var presenting = new ControllerDocument(WEB, Map.of(), Map.copyOf(named));
        var issuing = document(List.of(KEY.publicKey()));

        assertThat(presented(signed, presenting.toJson())).isEqualTo(new Verdict.Valid(NOW));
        assertThat(presented(signed, issuing))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        assertThat(verdict(presenting.toJson()))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    private static Verdict presented(String presentation, JsonObject document) {
        var fetch = serving(Map.of(WEB_DOCUMENT, document.toString()));
        return Presentation.verify(presentation, Circumstances.at(NOW, fetch)).verdict();
    }

    private static JsonObjectBuilder jwk(String jwk) throws Refusal {
        return Json.createObjectBuilder()
                .add("type", "JsonWebKey")
                .add("publicKeyJwk", StrictJson.object(jwk));
    }

    private static JsonObject withKey(JsonObjectBuilder form) {
        var method = form.add("id", KEY.publicKey().verificationMethod(WEB)).add("controller", WEB);
        return Json.createObjectBuilder(document(List.of(KEY.publicKey())))
                .add("verificationMethod", Json.createArrayBuilder().add(method))
                .build();
    }

    @Test
    void a_document_of_somebody_else_is_not_believed() {
        var document =
                Json.createObjectBuilder(document(List.of(KEY.publicKey())))
                        .add("id", "did:web:elsewhere.example:1")
                        .build();

        assertThat(verdict(document))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void a_key_that_was_given_up_no_longer_holds() {
        assertThat(verdict(withMethod("revoked", "2026-05-01T00:00:00Z")))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        assertThat(verdict(withMethod("expires", "2026-05-01T00:00:00Z")))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        assertThat(verdict(withMethod("expires", "2027-05-01T00:00:00Z")))
                .isEqualTo(new Verdict.Valid(NOW));
        assertThat(verdict(withMethod("controller", "did:web:elsewhere.example:1")))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
    }

    @Test
    void a_document_that_is_no_json_does_not_end_in_an_exception() {
        assertThat(Verifier.verify(SIGNED, NOW, serving(Map.of(WEB_DOCUMENT, "<html>"))).verdict())
                .isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void a_forger_who_signs_with_a_key_of_his_own_is_told_from_the_issuer_and_nothing_is_fetched() {
        var fetched = new ArrayList<URI>();
        var forged = SIGNED.replace(WEB + "#", "did:web:forger.example:1#");
        Fetch noting =
                address -> {
                    fetched.add(address);
                    return Optional.empty();
                };

        assertThat(Verifier.verify(forged, NOW, noting).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "key"));
        assertThat(fetched).isEmpty();
    }

    @Test
    void a_good_signature_by_a_key_of_somebody_else_is_an_unknown_issuer() throws Refusal {
        var unsigned = AchievementCredential.of(award(WEB, List.of()));
        var config =
                Json.createObjectBuilder(StrictJson.object(SIGNED).getJsonObject("proof"))
                        .remove("proofValue")
                        .add(
                                "verificationMethod",
                                OTHER_KEY
                                        .publicKey()
                                        .verificationMethod(OTHER_KEY.publicKey().did()))
                        .build();
        var forged = DataIntegrity.add(unsigned, config, OTHER_KEY, Contexts.bundled());

        assertThat(Verifier.verify(forged.toString(), NOW, Fetch.nothing()).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "issuer"));
    }

    @Test
    void nobody_can_sign_for_the_did_key_of_another() {
        assertThatThrownBy(() -> sign(AchievementCredential.of(award()), OTHER_KEY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict verdict(JsonObject document) {
        return Verifier.verify(SIGNED, NOW, serving(Map.of(WEB_DOCUMENT, document.toString())))
                .verdict();
    }

    private static JsonObject document(List<Multikey> keys) {
        return ControllerDocument.of(WEB, keys).toJson();
    }

    private static JsonObject withMethod(String name, String value) {
        var document = document(List.of(KEY.publicKey()));
        var method =
                Json.createObjectBuilder(
                                document.getJsonArray("verificationMethod").getJsonObject(0))
                        .add(name, value);
        return Json.createObjectBuilder(document)
                .add("verificationMethod", Json.createArrayBuilder().add(method))
                .build();
    }
}
