package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SelectiveDisclosureTest {
    private static final Verdict VALID = new Verdict.Valid(NOW);
    private static final String DID = Suites.P256.publicKey().did();

    /** With unnamed parts: a hashed identity. */
    private static final JsonObject CREDENTIAL = credential();

    private static final List<String> PARTS =
            List.of(
                    "/name",
                    "/evidence",
                    "/credentialSubject/narrative",
                    "/credentialSubject/result",
                    "/credentialSubject/result/1",
                    "/credentialSubject/identifier/0/salt",
                    "/credentialSubject/achievement/name",
                    "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1");

    private static final List<String> MANDATORY =
            List.of("/issuer", "/validFrom", "/validUntil", "/credentialSubject/identifier");

    @Test
    void whatever_part_the_holder_shows_verifies_and_nothing_else_is_in_it() throws Refusal {
        long seed = 2023;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var base = base();
        for (int round = 0; round < 25; round++) {
            var chosen = new ArrayList<String>(List.of("/credentialSubject/achievement/name"));
            for (var part : PARTS) if (random.nextInt(3) == 0) chosen.add(part);
            var shown = SelectiveDisclosure.derive(base, chosen);
            var all = new ArrayList<>(MANDATORY);
            all.addAll(chosen);

            assertThat(verdict(shown.toString())).as(chosen.toString()).isEqualTo(VALID);
            assertThat(Json.createObjectBuilder(shown).remove("proof").build())
                    .isEqualTo(Selection.of(CREDENTIAL, all));
            if (!chosen.contains("/name")) assertThat(shown.containsKey("name")).isFalse();
        }
    }

    @Test
    void what_is_mandatory_cannot_be_left_out() {
        var shown = SelectiveDisclosure.derive(base(), List.of("/name"));

        assertThat(shown.containsKey("validUntil")).isTrue();
        var without = Json.createObjectBuilder(shown).remove("validUntil").build();
        assertThat(verdict(without.toString())).isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void validity_and_status_cannot_be_left_to_the_holder() {
        var status = List.of(new Award.StatusEntry(Purpose.REVOCATION, "https://x.example/1", 7));
        var revocable = AchievementCredential.of(CredentialFixtures.award(DID, status));

        for (var credential : List.of(CREDENTIAL, revocable))
            assertThatThrownBy(
                            () ->
                                    SelectiveDisclosure.sign(
                                            credential,
                                            credential == revocable
                                                    ? Suites.MANDATORY
                                                    : List.of("/issuer", "/validFrom"),
                                            Suites.P256,
                                            Suites.ONCE,
                                            Suites.HMAC,
                                            ProofOptions.at(ISSUED)))
                    .hasMessageStartingWith("mandatory pointers must hold /");
    }

    @Test
    void what_was_left_out_cannot_be_put_in_by_hand() {
        var shown = SelectiveDisclosure.derive(base(), List.of("/name"));
        var more = Json.createObjectBuilder(shown).add("evidence", CREDENTIAL.get("evidence"));

        assertThat(verdict(more.build().toString()))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
    }

    @Test
    void labels_and_places_cannot_be_changed() {
        var shown = SelectiveDisclosure.derive(base(), List.of("/name"));
        var proof = shown.getJsonObject("proof");
        var read = DisclosureProof.Derived.read(proof.getString("proofValue")).orElseThrow();
        assertThat(read.labels()).isNotEmpty();
        var labels = new TreeMap<>(read.labels());
        labels.replaceAll((number, label) -> new byte[32]);
        var noLabels = new TreeMap<Integer, byte[]>();
        var twice = new TreeMap<>(read.labels());
        twice.put(read.labels().size(), twice.get(0));
        var places = List.of(0);
        var far = List.of(4000);

        for (var changed :
                List.of(
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                read.signatures(),
                                twice,
                                read.mandatory()),
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                read.signatures(),
                                labels,
                                read.mandatory()),
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                read.signatures(),
                                noLabels,
                                read.mandatory()),
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                read.signatures(),
                                read.labels(),
                                places),
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                read.signatures(),
                                read.labels(),
                                far),
                        new DisclosureProof.Derived(
                                read.signature(),
                                read.key(),
                                List.of(),
                                read.labels(),
                                read.mandatory()))) {
            var forged = Json.createObjectBuilder(proof).add("proofValue", changed.packed());
            var document = Json.createObjectBuilder(shown).add("proof", forged).build();
            assertThat(verdict(document.toString()))
                    .isInstanceOfSatisfying(
                            Verdict.Unverifiable.class,
                            verdict -> assertThat(verdict.cause()).isEqualTo(Cause.ALTERED));
        }
    }

    @Test
    void a_base_proof_is_for_the_holder_and_not_for_verifiers() {
        assertThat(verdict(base().toString()))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "statements"));
        var shown = SelectiveDisclosure.derive(base(), List.of("/name"));
        assertThatThrownBy(() -> SelectiveDisclosure.derive(shown, List.of()))
                .hasMessageContaining("carries no base proof");
    }

    @Test
    void a_pointer_that_leads_nowhere_is_a_mistake_of_the_caller() {
        for (var pointer : List.of("/grade", "name", "/credentialSubject/result/9", "/name/x"))
            assertThatThrownBy(() -> SelectiveDisclosure.derive(base(), List.of(pointer)))
                    .as(pointer)
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void packing_is_undone_by_unpacking_and_has_one_spelling() {
        long seed = 8949;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            var map = new TreeMap<Integer, Object>();
            for (int i = 0; i < random.nextInt(40); i++)
                map.put(random.nextInt(70000) % 65536, bytes);
            byte[] packed = Cbor.encode(List.of(bytes, "t\u00e9xt", map, random.nextInt(65536)));

            assertThat(Cbor.encode(Cbor.decode(packed).orElseThrow())).isEqualTo(packed);
            packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            Cbor.decode(packed)
                    .ifPresent(value -> assertThat(Cbor.encode(value)).isEqualTo(packed));
        }
        assertThat(Cbor.decode(new byte[] {0x18, 0x05})).as("5, spelt too long").isEmpty();
        assertThat(Cbor.decode(new byte[] {0x41})).as("cut off").isEmpty();
        assertThat(Cbor.decode(new byte[] {0x01, 0x01})).as("more behind it").isEmpty();
    }

    private static JsonObject base() {
        return SelectiveDisclosure.sign(
                CREDENTIAL,
                MANDATORY,
                Suites.P256,
                Suites.ONCE,
                Suites.HMAC,
                ProofOptions.at(ISSUED));
    }

    private static JsonObject credential() {
        var hashed = Award.IdentityHash.of("emailAddress", "ada@example.org", "salt");
        var about = CredentialFixtures.about(new Award.Subject.Hashed(hashed, "Ada Example"));
        var unsigned = AchievementCredential.of(about);
        return Json.createObjectBuilder(unsigned)
                .add(
                        "issuer",
                        Json.createObjectBuilder(unsigned.getJsonObject("issuer")).add("id", DID))
                .build();
    }
}
