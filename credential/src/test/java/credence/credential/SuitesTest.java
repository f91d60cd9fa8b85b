package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.OTHER_KEY;
import static credence.credential.CredentialFixtures.UNTIL;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.stringValues;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuitesTest {
    private static final Verdict VALID = new Verdict.Valid(NOW);

    @ParameterizedTest
    @EnumSource
    void what_is_signed_verifies(Suites suite) {
        assertThat(verdict(suite.signed())).isEqualTo(VALID);
    }

    @ParameterizedTest
    @EnumSource
    void signing_the_same_again_gives_the_same_bytes(Suites suite) {
        assertThat(suite.signed()).isEqualTo(suite.signed());
    }

    @ParameterizedTest
    @EnumSource
    void whatever_is_awarded_verifies(Suites suite) {
        long seed = 900 + suite.ordinal();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            var award = RandomAwards.next(random);
            var credential =
                    Json.createObjectBuilder(AchievementCredential.of(award))
                            .add(
                                    "issuer",
                                    Json.createObjectBuilder(
                                                    AchievementCredential.of(award)
                                                            .getJsonObject("issuer"))
                                            .add("id", suite.issuer()));
            if (award.validUntil() == null || award.evidence().isEmpty())
                if (suite == Suites.ECDSA_SD_2023) continue; // the pointers would lead nowhere
            assertThat(verdict(suite.signed(credential.build())))
                    .as("round " + round)
                    .isEqualTo(VALID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_changed_value_makes_it_unverifiable(Suites suite) {
        long seed = 700 + suite.ordinal();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String signed = suite.signed();
        if (suite == Suites.VC_JWT_ES256) {
            assertThat(verdict(withPayload(signed, "8 of 9", "9 of 9")))
                    .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
            return;
        }
        for (int[] value : stringValues(signed)) {
            int at = value[0] + random.nextInt(value[1] - value[0]);
            char other = signed.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(verdict(signed.substring(0, at) + other + signed.substring(at + 1)))
                    .as("character " + at)
                    .isInstanceOf(Verdict.Unverifiable.class);
        }
    }

    private static String withPayload(String token, String before, String after) {
        var parts = token.split("\\.");
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0]
                + "."
                + Multibase.bareBase64url(
                        payload.replace(before, after).getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2];
    }

    @Test
    void a_suite_takes_only_keys_of_its_kind() {
        var credential = AchievementCredential.of(award());

        assertThatThrownBy(
                        () ->
                                DataIntegrity.sign(
                                        credential,
                                        KEY,
                                        ProofOptions.at(ISSUED).by(Suite.ECDSA_RDFC_2019)))
                .hasMessage("suite must go with the key's kind, was ecdsa-rdfc-2019 with ED25519");
        assertThatThrownBy(() -> ProofOptions.at(ISSUED).by(Suite.ED25519_SIGNATURE_2020))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        verdict(
                                Suites.ECDSA_RDFC_2019_P256
                                        .signed()
                                        .replace("ecdsa-rdfc-2019", "eddsa-rdfc-2022")))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "key"));
    }

    @Test
    void a_type_and_a_cryptosuite_that_do_not_belong_together_are_unsupported() {
        var unsupported = new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof");
        String json = CredentialFixtures.signedJson();

        assertThat(verdict(json.replace("DataIntegrityProof", "Ed25519Signature2020")))
                .isEqualTo(unsupported);
        assertThat(verdict(json.replace("eddsa-rdfc-2022", "Ed25519Signature2020")))
                .isEqualTo(unsupported);
        assertThat(verdict(json.replace("\"cryptosuite\":\"eddsa-rdfc-2022\",", "")))
                .isEqualTo(unsupported);
    }

    @Test
    void a_context_put_behind_those_of_a_proof_over_json_gives_no_new_words() {
        var signed = Suites.EDDSA_JCS_2022.signed();
        String more = "context-3.0.3.json\",\"https://www.w3.org/ns/did/v1\"]";
        String behind = signed.replaceFirst("context-3.0.3.json\"]", more);
        String words = behind.replaceFirst("\"name\":", "\"authentication\":[],\"name\":");

        assertThat(behind).isNotEqualTo(signed);
        assertThat(verdict(behind)).isEqualTo(VALID);
        assertThat(verdict(words)).isInstanceOf(Verdict.Unverifiable.class);
        assertThat(verdict(signed.replaceFirst(",\"https://purl[^\"]+\"]", "]")))
                .isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void a_proof_over_statements_that_names_other_contexts_than_the_document_is_altered() {
        String named =
                CredentialFixtures.signedJson()
                        .replace(
                                "\"proofPurpose\"",
                                "\"@context\":[\"https://www.w3.org/ns/did/v1\"],\"proofPurpose\"");

        assertThat(verdict(named)).isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "statements"));
    }

    @Test
    void a_set_holds_in_any_order_and_only_whole() {
        var set = set();
        var turned = withProofs(set, 1, 0);

        assertThat(verdict(set.toString())).isEqualTo(VALID);
        assertThat(verdict(turned.toString())).isEqualTo(VALID);
        assertThat(verdict(withProofs(set, 0).toString())).isEqualTo(VALID);
        assertThat(verdict(withProofs(set, 1).toString()))
                .as("nobody but the issuer may speak for them")
                .isEqualTo(new Verdict.Unverifiable(Cause.UNKNOWN_ISSUER, "issuer"));
        assertThat(verdict(set.toString().replace("8 of 9", "9 of 9")))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
    }

    @Test
    void a_chain_vouches_for_what_it_was_put_upon() {
        var chain =
                DataIntegrity.add(
                        set(),
                        Suites.P256,
                        ProofOptions.at(ISSUED)
                                .as(Suites.P256.publicKey().did())
                                .by(Suite.ECDSA_JCS_2019)
                                .named("urn:x:3")
                                .upon("urn:x:1", "urn:x:2"));

        assertThat(verdict(chain.toString())).isEqualTo(VALID);
        assertThat(verdict(withProofs(chain, 2, 1, 0).toString()))
                .as("what it was put upon stands in another order")
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
        assertThat(verdict(withProofs(chain, 0, 2).toString()))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "proof"));
    }

    @Test
    void proofs_that_build_on_nothing_on_themselves_or_share_a_name_are_altered() {
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "proof");
        String json = CredentialFixtures.signedJson();
        String twice = set().toString().replace("urn:x:2", "urn:x:1");

        assertThat(verdict(with(json, "\"previousProof\":\"urn:x:9\""))).isEqualTo(altered);
        assertThat(verdict(with(json, "\"id\":\"urn:x:9\",\"previousProof\":\"urn:x:9\"")))
                .isEqualTo(altered);
        assertThat(
                        CredentialFixtures.verified(with(json, "\"previousProof\":\"urn:x:9\""))
                                .checks())
                .extracting(Check::sentence)
                .contains("A proof builds on another that is not there.");
        assertThat(verdict(with(json, "\"previousProof\":[5]"))).isEqualTo(altered);
        assertThat(verdict(twice)).isEqualTo(altered);
        assertThatThrownBy(
                        () ->
                                DataIntegrity.sign(
                                        AchievementCredential.of(award()),
                                        KEY,
                                        ProofOptions.at(ISSUED).upon("urn:x:9")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_proof_holds_until_it_expires() {
        var options = ProofOptions.at(ISSUED).until(NOW);
        String json =
                DataIntegrity.sign(AchievementCredential.of(award()), KEY, options).toString();

        assertThat(Verifier.verify(json, NOW.minusSeconds(1), Fetch.nothing()).verdict())
                .isInstanceOf(Verdict.Valid.class);
        assertThat(verdict(json)).isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof"));
        assertThat(UNTIL).isAfter(NOW);
    }

    @Test
    void dates_and_texts_of_a_proof_must_be_such() {
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "proof");
        String json = CredentialFixtures.signedJson();

        assertThat(verdict(json.replaceFirst("\"created\":\"[^\"]+\"", "\"created\":\"today\"")))
                .isEqualTo(altered);
        assertThat(
                        verdict(
                                json.replaceFirst(
                                        "\"created\":\"[^\"]+\"",
                                        "\"created\":\"2026-03-01T09:00:00\"")))
                .isEqualTo(altered);
        assertThat(verdict(with(json, "\"domain\":5"))).isEqualTo(altered);
        assertThat(verdict(with(json, "\"challenge\":[\"x\"]"))).isEqualTo(altered);
        assertThat(verdict(json.replace("assertionMethod", "authentication"))).isEqualTo(altered);
    }

    @Test
    void every_proof_of_a_set_is_listed_with_its_steps() {
        assertThat(CredentialFixtures.verified(set().toString()).checks())
                .extracting(Check::name)
                .containsExactly(
                        "reading",
                        "content",
                        "proof",
                        "statements",
                        "key",
                        "signature",
                        "statements",
                        "key",
                        "signature",
                        "issuer",
                        "validity",
                        "status");
        assertThat(CredentialFixtures.verified(set().toString()).checks().get(6).sentence())
                .startsWith("Proof 2 of 2: ");
    }

    @Test
    void the_examples_context_is_admitted_only_where_the_host_switches_it_on() throws Refusal {
        var credential =
                Json.createObjectBuilder(AchievementCredential.of(award()))
                        .add(
                                "@context",
                                Json.createArrayBuilder()
                                        .add(Contexts.CREDENTIALS)
                                        .add(Contexts.OPEN_BADGES)
                                        .add(Contexts.EXAMPLES))
                        .add("favouriteColour", "green")
                        .build();
        var options = ProofOptions.at(ISSUED).forTestSuite();
        String json = DataIntegrity.sign(credential, KEY, options).toString();
        var usual = Circumstances.at(NOW, Fetch.nothing());

        assertThat(Verifier.verify(json, usual).verdict())
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "statements"));
        assertThat(Verifier.verify(json, usual.forTestSuite()).verdict()).isEqualTo(VALID);
        assertThatThrownBy(() -> DataIntegrity.sign(credential, KEY, ISSUED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_related_resource_has_a_name_of_its_own_and_a_digest_and_contexts_must_agree() {
        String right = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734";
        String wrong = right.replace('5', '6');

        assertThat(related(Contexts.CREDENTIALS, Digests.multibase(right))).isEqualTo(VALID);
        assertThat(related("https://example.org/x", Digests.multibase(wrong))).isEqualTo(VALID);
        assertThatThrownBy(() -> related(Contexts.CREDENTIALS, Digests.multibase(wrong)))
                .hasMessageContaining("not the one that the issuer fixed");
        assertThatThrownBy(() -> related("https://example.org/x", "uEiA"))
                .hasMessageContaining("damaged");
    }

    private static Verdict related(String id, String digest) {
        var resource = Json.createObjectBuilder().add("id", id).add("digestMultibase", digest);
        var credential =
                Json.createObjectBuilder(AchievementCredential.of(award()))
                        .add("relatedResource", resource)
                        .build();
        return verdict(CredentialFixtures.sign(credential, KEY));
    }

    /** The issuer's proof, and beside it one by somebody else. */
    private static JsonObject set() {
        var first =
                DataIntegrity.sign(
                        AchievementCredential.of(award()),
                        KEY,
                        ProofOptions.at(ISSUED).named("urn:x:1"));
        return DataIntegrity.add(
                first,
                OTHER_KEY,
                ProofOptions.at(ISSUED)
                        .as(OTHER_KEY.publicKey().did())
                        .by(Suite.EDDSA_JCS_2022)
                        .named("urn:x:2"));
    }

    private static JsonObject withProofs(JsonObject document, int... chosen) {
        var all = document.getJsonArray("proof");
        var some = Json.createArrayBuilder();
        for (int i : chosen) some.add(all.get(i));
        return Json.createObjectBuilder(document).add("proof", some).build();
    }

    private static String with(String json, String member) {
        return json.replace("\"proofPurpose\"", member + ",\"proofPurpose\"");
    }
}
