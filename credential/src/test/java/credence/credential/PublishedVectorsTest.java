package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vectors of the Recommendation Data Integrity EdDSA Cryptosuites 1.0, appendix B.1. */
class PublishedVectorsTest {
    private static final String FOLDER = "w3c-vectors/eddsa/eddsa-rdfc-2022/";

    /**
     * The examples context of the data model only gives every word a meaning; it serves no purpose
     * outside vectors.
     */
    private static final Contexts CONTEXTS =
            Contexts.bundled()
                    .with(
                            "https://www.w3.org/ns/credentials/examples/v2",
                            JsonDocument.of(
                                    Json.createObjectBuilder()
                                            .add(
                                                    "@context",
                                                    Json.createObjectBuilder()
                                                            .add(
                                                                    "@vocab",
                                                                    "https://www.w3.org/ns/credentials/examples#"))
                                            .build()));

    @Test
    void the_document_and_the_proof_configuration_have_the_published_canonical_form()
            throws Refusal {
        var config = json("proofConfigDataInt.json");

        assertThat(CredentialFixtures.statements(unsigned(), CONTEXTS))
                .isEqualTo(text("canonDocDataInt.txt"));
        assertThat(CredentialFixtures.statements(config, CONTEXTS))
                .isEqualTo(text("proofCanonDataInt.txt"));
        assertThat(hex(DataIntegrity.signedBytes(unsigned(), bare(config), CONTEXTS)))
                .isEqualTo(text("combinedHashDataInt.txt").strip());
    }

    @Test
    void signing_gives_the_published_proof_byte_for_byte() throws Refusal {
        var signed =
                DataIntegrity.sign(
                        unsigned(), bare(json("proofConfigDataInt.json")), key(), CONTEXTS);

        assertThat(signed).isEqualTo(json("signedDataInt.json"));
        assertThat(signed.getJsonObject("proof").getString("proofValue"))
                .isEqualTo(text("sigBTC58DataInt.txt").strip());
    }

    @Test
    void the_second_published_proof_comes_out_byte_for_byte_from_its_canonical_form()
            throws Refusal {
        byte[] config =
                Digests.sha256(
                        text("employ/proofCanonDataInt.txt").getBytes(StandardCharsets.UTF_8));
        byte[] document =
                Digests.sha256(text("employ/canonDocDataInt.txt").getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(config, 64);
        System.arraycopy(document, 0, both, 32, 32);

        assertThat(Multibase.base58(key().sign(both)))
                .isEqualTo(text("employ/sigBTC58DataInt.txt").strip());
    }

    @Test
    void the_published_proof_verifies_and_a_changed_document_does_not() throws Refusal {
        var signed = json("signedDataInt.json");
        var proof = Proof.of(signed);
        var changed = Json.createObjectBuilder(signed).add("name", "Another Credential").build();

        assertThat(holds(signed, proof)).isTrue();
        assertThat(holds(changed, proof)).isFalse();
    }

    private static boolean holds(JsonObject document, Proof proof) throws Refusal {
        byte[] signed = DataIntegrity.signedBytes(document, proof.config(), CONTEXTS);
        return proof.holds(key().publicKey(), signed);
    }

    private static SigningKey key() throws Refusal {
        var pair = StrictJson.object(PublishedData.text("w3c-vectors/eddsa/keyPair.json"));
        byte[] secret = Multibase.base58(pair.getString("privateKeyMultibase"), 34).orElseThrow();
        var key = SigningKey.of(Arrays.copyOfRange(secret, 2, 34));
        assertThat(key.publicKey().value()).isEqualTo(pair.getString("publicKeyMultibase"));
        return key;
    }

    private static JsonObject unsigned() throws Refusal {
        return StrictJson.object(PublishedData.text("w3c-vectors/eddsa/unsigned.json"));
    }

    private static JsonObject bare(JsonObject config) {
        return Json.createObjectBuilder(config).remove("@context").build();
    }

    private static JsonObject json(String file) throws Refusal {
        return StrictJson.object(text(file));
    }

    private static String text(String file) {
        return PublishedData.text(FOLDER + file);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
