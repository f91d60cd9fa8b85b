package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test vectors of Data Integrity ECDSA 1.0, A.7, with every value on the way. */
class SelectiveDisclosureVectorsTest {
    private static final String FOLDER = "w3c-vectors/ecdsa/";

    @ParameterizedTest
    @CsvSource({"prc, prCred", "employ, employ"})
    void the_base_proof_comes_out_byte_for_byte(String folder, String pointers) throws Exception {
        var vector = new Vector(folder, pointers);

        assertThat(vector.base()).isEqualTo(vector.json("addSignedSDBase.json"));
    }

    @ParameterizedTest
    @CsvSource({"prc, prCred", "employ, employ"})
    void statements_labels_and_groups_are_the_published_ones(String folder, String pointers)
            throws Exception {
        var vector = new Vector(folder, pointers);
        var contexts = PublishedContexts.all();
        var statements =
                SelectiveDisclosure.Statements.of(vector.unsigned(), vector.hmacKey(), contexts);
        var transform = vector.json("addBaseTransform.json");
        var groups = vector.json("derivedGroupIndexes.json");
        var all = new ArrayList<>(vector.mandatory());
        all.addAll(vector.selective());

        assertThat(CredentialFixtures.statements(vector.unsigned(), contexts).lines().toList())
                .isEqualTo(stripped(vector.list("addBaseDocCanon.json")));
        assertThat(stripped(statements.lines()))
                .isEqualTo(stripped(vector.list("addBaseDocHMACCanon.json")));
        assertThat(statements.places(vector.mandatory()))
                .isEqualTo(keys(transform.getJsonObject("mandatory")))
                .isEqualTo(numbers(groups.getJsonArray("mandatoryIndexes")));
        assertThat(statements.placesExcept(statements.places(vector.mandatory())))
                .isEqualTo(keys(transform.getJsonObject("nonMandatory")))
                .isEqualTo(numbers(groups.getJsonArray("nonMandatoryIndexes")));
        assertThat(statements.places(vector.selective()))
                .isEqualTo(numbers(groups.getJsonArray("selectiveIndexes")));
        assertThat(statements.places(all))
                .isEqualTo(numbers(groups.getJsonArray("combinedIndexes")));
        var config = vector.json("addProofConfig.json");
        assertThat(CredentialFixtures.statements(config, contexts))
                .isEqualTo(vector.text("addProofConfigCanon.txt"));
        var hashes = vector.json("addHashData.json");
        assertThat(hash(vector.text("addProofConfigCanon.txt")))
                .isEqualTo(hashes.getString("proofHash"));
        assertThat(hash(String.join("", statements.at(statements.places(vector.mandatory())))))
                .isEqualTo(hashes.getString("mandatoryHash"));
    }

    @ParameterizedTest
    @CsvSource({"prc, prCred", "employ, employ"})
    void the_packed_base_proof_is_read_as_published(String folder, String pointers)
            throws Exception {
        var vector = new Vector(folder, pointers);
        var published = vector.json("derivedRecoveredBaseData.json");
        var base =
                DisclosureProof.Base.read(
                                vector.json("addSignedSDBase.json")
                                        .getJsonObject("proof")
                                        .getString("proofValue"))
                        .orElseThrow();

        assertThat(hex(base.signature())).isEqualTo(published.getString("baseSignature"));
        assertThat(Multibase.base58(base.key())).isEqualTo(published.getString("proofPublicKey"));
        assertThat(hex(base.hmacKey())).isEqualTo(published.getString("hmacKey"));
        assertThat(base.signatures().stream().map(SelectiveDisclosureVectorsTest::hex))
                .isEqualTo(texts(published.getJsonArray("signatures")));
        assertThat(base.mandatory()).isEqualTo(texts(published.getJsonArray("mandatoryPointers")));
    }

    @ParameterizedTest
    @CsvSource({"prc, prCred", "employ, employ"})
    void the_derived_credential_comes_out_byte_for_byte_and_verifies(String folder, String pointers)
            throws Exception {
        var vector = new Vector(folder, pointers);
        var contexts = PublishedContexts.all();
        var derived =
                SelectiveDisclosure.derive(
                        vector.json("addSignedSDBase.json"), vector.selective(), contexts);
        var unsigned = Json.createObjectBuilder(derived).remove("proof").build();
        var read =
                DisclosureProof.Derived.read(derived.getJsonObject("proof").getString("proofValue"))
                        .orElseThrow();
        var disclosed = vector.json("derivedDisclosureData.json");

        assertThat(unsigned).isEqualTo(vector.json("derivedUnsignedReveal.json"));
        assertThat(read.mandatory())
                .isEqualTo(numbers(disclosed.getJsonArray("mandatoryIndexes")))
                .isEqualTo(
                        numbers(
                                vector.json("derivedAdjMandatoryIndexes.json")
                                        .getJsonArray("adjMandatoryIndexes")));
        assertThat(read.signatures().stream().map(SelectiveDisclosureVectorsTest::hex))
                .isEqualTo(texts(disclosed.getJsonArray("signatures")))
                .isEqualTo(
                        texts(
                                vector.json("derivedAdjSignatures.json")
                                        .getJsonArray("filteredSignatures")));
        assertThat(labels(read)).isEqualTo(labels(disclosed));
        assertThat(derived).isEqualTo(vector.json("derivedRevealDocument.json"));
        var proof = Proof.read(derived.getJsonObject("proof"));
        assertThat(
                        SelectiveDisclosure.vouched(unsigned, proof, contexts)
                                .by(vector.key("baseKeyPair").publicKey()))
                .isTrue();
        assertThat(
                        SelectiveDisclosure.vouched(unsigned, proof, contexts)
                                .by(vector.key("proofKeyPair").publicKey()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"prc, prCred", "employ, employ"})
    void what_a_verifier_finds_on_the_way_is_published(String folder, String pointers)
            throws Exception {
        var vector = new Vector(folder, pointers);
        var published = vector.json("verifyCreateVerifyData.json");
        var revealed = vector.json("derivedRevealDocument.json");
        var proof =
                DisclosureProof.Derived.read(
                                revealed.getJsonObject("proof").getString("proofValue"))
                        .orElseThrow();
        var names = labels(proof);
        var lines =
                CanonicalForm.lines(
                        vector.json("derivedUnsignedReveal.json"),
                        PublishedContexts.all(),
                        label -> String.valueOf(names.get(label)));
        var mandatory = proof.mandatory().stream().map(lines::get).toList();
        var others = new ArrayList<>(lines);
        others.removeAll(mandatory);

        assertThat(lines).isEqualTo(vector.list("verifyNQuads.json"));
        assertThat(others).isEqualTo(texts(published.getJsonArray("nonMandatory")));
        assertThat(hash(String.join("", mandatory)))
                .isEqualTo(published.getString("mandatoryHash"));
        assertThat(hash(vector.text("addProofConfigCanon.txt")))
                .isEqualTo(published.getString("proofHash"));
    }

    private static Map<String, String> labels(DisclosureProof.Derived proof) {
        var labels = new TreeMap<String, String>();
        proof.labels()
                .forEach(
                        (number, label) -> labels.put("c14n" + number, Multibase.base64url(label)));
        return labels;
    }

    private static Map<String, String> labels(JsonObject disclosed) {
        var labels = new TreeMap<String, String>();
        for (var pair : disclosed.getJsonObject("labelMap").getJsonArray("value"))
            labels.put(pair.asJsonArray().getString(0), pair.asJsonArray().getString(1));
        return labels;
    }

    private static List<Integer> keys(JsonObject map) {
        return map.getJsonArray("value").stream()
                .map(pair -> pair.asJsonArray().getInt(0))
                .toList();
    }

    private static List<Integer> numbers(JsonArray list) {
        return list.getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValue).toList();
    }

    private static List<String> texts(JsonArray list) {
        return list.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private static String hash(String text) {
        return hex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private record Vector(String folder, String pointers) {
        String text(String file) {
            return PublishedData.text(FOLDER + "ecdsa-sd-2023/" + folder + "/" + file);
        }

        JsonObject json(String file) throws Refusal {
            return StrictJson.object(text(file));
        }

        List<String> list(String file) {
            return texts(Json.createReader(new StringReader(text(file))).readArray());
        }

        /** As it was signed: one of the published unsigned files has another description. */
        JsonObject unsigned() throws Refusal {
            return Json.createObjectBuilder(json("addSignedSDBase.json")).remove("proof").build();
        }

        List<String> mandatory() {
            return pointers("Mandatory");
        }

        List<String> selective() {
            return pointers("Selective");
        }

        private List<String> pointers(String which) {
            String text = PublishedData.text(FOLDER + pointers + which + ".json");
            return texts(Json.createReader(new StringReader(text)).readArray());
        }

        SigningKey key(String name) throws Refusal {
            return PublishedKeys.of(FOLDER + "ecdsa-sd-2023/SDKeyMaterial.json", name);
        }

        byte[] hmacKey() throws Refusal {
            var material =
                    StrictJson.object(
                            PublishedData.text(FOLDER + "ecdsa-sd-2023/SDKeyMaterial.json"));
            return HexFormat.of().parseHex(material.getString("hmacKeyString"));
        }

        JsonObject base() throws Exception {
            var config =
                    Json.createObjectBuilder(json("addProofConfig.json"))
                            .remove("@context")
                            .build();
            return SelectiveDisclosure.sign(
                    unsigned(),
                    config,
                    mandatory(),
                    key("baseKeyPair"),
                    key("proofKeyPair"),
                    hmacKey(),
                    PublishedContexts.all());
        }
    }
}
