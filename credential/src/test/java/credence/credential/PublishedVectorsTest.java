package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test vectors of the Recommendations Data Integrity EdDSA and ECDSA 1.0, with every value that
 * they give on the way.
 */
class PublishedVectorsTest {
    private static final String EDDSA = "w3c-vectors/eddsa/";
    private static final String ECDSA = "w3c-vectors/ecdsa/";

    static Stream<Arguments> vectors() {
        return Stream.of(
                arguments(EDDSA, "eddsa-rdfc-2022/", "DataInt", "unsigned", "keyPair"),
                arguments(EDDSA, "eddsa-rdfc-2022/employ/", "DataInt", "employmentAuth", "keyPair"),
                arguments(EDDSA, "eddsa-jcs-2022/", "JCS", "unsigned", "keyPair"),
                arguments(EDDSA, "Ed25519Signature2020/", "EdSig", "unsigned", "keyPair"),
                arguments(ECDSA, "ecdsa-rdfc-2019-p256/", "ECDSAP256", "unsigned", "p256KeyPair"),
                arguments(
                        ECDSA,
                        "ecdsa-rdfc-2019-p256/employ/",
                        "ECDSAP256",
                        "employmentAuth",
                        "p256KeyPair"),
                arguments(ECDSA, "ecdsa-rdfc-2019-p384/", "ECDSAP384", "unsigned", "p384KeyPair"),
                arguments(
                        ECDSA,
                        "ecdsa-rdfc-2019-p384/employ/",
                        "ECDSAP384",
                        "employmentAuth",
                        "p384KeyPair"),
                arguments(ECDSA, "ecdsa-jcs-2019-p256/", "JCSECDSAP256", "unsigned", "p256KeyPair"),
                arguments(
                        ECDSA, "ecdsa-jcs-2019-p384/", "JCSECDSAP384", "unsigned", "p384KeyPair"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_value_on_the_way_is_the_published_one(
            String suites, String folder, String end, String document, String keys)
            throws Exception {
        var vector = new Vector(suites + folder, end);
        var key = PublishedKeys.of(suites + keys + ".json");
        var proof = Proof.read(vector.config());

        var canonical =
                proof.suite()
                        .canonical(
                                vector.unsigned(suites, document),
                                vector.signedConfig(),
                                key.publicKey().kind(),
                                PublishedContexts.all());

        assertThat(text(canonical.document())).isEqualTo(vector.text("canonDoc"));
        assertThat(text(canonical.config())).isEqualTo(vector.text("proofCanon"));
        byte[] hash = canonical.hash();
        assertThat(hex(hash)).isEqualTo(vector.text("combinedHash").strip());
        assertThat(hex(Arrays.copyOf(hash, hash.length / 2)))
                .isEqualTo(vector.text("proofHash").strip());
        assertThat(hex(Arrays.copyOfRange(hash, hash.length / 2, hash.length)))
                .isEqualTo(vector.text("docHash").strip());
        assertThat(hex(key.sign(hash))).isEqualTo(vector.text("sigHex").strip());
        assertThat(Multibase.base58(key.sign(hash))).isEqualTo(vector.text("sigBTC58").strip());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_published_credential_comes_out_whole_verifies_and_no_longer_once_changed(
            String suites, String folder, String end, String document, String keys)
            throws Exception {
        var vector = new Vector(suites + folder, end);
        var key = PublishedKeys.of(suites + keys + ".json");
        var published = vector.json("signed");

        var signed =
                DataIntegrity.add(
                        vector.unsigned(suites, document),
                        vector.signedConfig(),
                        key,
                        PublishedContexts.all());
        var changed = Json.createObjectBuilder(published).add("name", "Another").build();

        assertThat(signed).isEqualTo(published);
        assertThat(holds(published, key.publicKey())).isTrue();
        assertThat(holds(changed, key.publicKey())).isFalse();
    }

    @Test
    void the_published_proof_sets_and_chains_come_out_step_by_step() throws Exception {
        var unsigned = json(EDDSA + "unsigned.json");
        var set = add(add(unsigned, "proofSetConfig1", 1), "proofSetConfig2", 2);
        var chain = add(set, "proofChainConfig1", 3);
        var longer = add(chain, "proofChainConfig2", 4);

        assertThat(add(unsigned, "proofSetConfig1", 1).toString())
                .contains(
                        json(EDDSA + "proof-set-chain/proofSetConfigSigned1.json")
                                .getString("proofValue"));
        assertThat(set).isEqualTo(json(EDDSA + "proof-set-chain/signedProofSet2.json"));
        assertThat(chain).isEqualTo(json(EDDSA + "proof-set-chain/signedProofChain1.json"));
        assertThat(longer).isEqualTo(json(EDDSA + "proof-set-chain/signedProofChain2.json"));
        var proofs = Proofs.of(longer);
        assertThat(proofs.secured(proofs.inOrder().get(2)))
                .isEqualTo(json(EDDSA + "proof-set-chain/proofChainTempDoc1.json"));
        assertThat(proofs.secured(proofs.inOrder().get(3)))
                .isEqualTo(json(EDDSA + "proof-set-chain/proofChainTempDoc2.json"));
    }

    private static JsonObject add(JsonObject document, String config, int key) throws Exception {
        return DataIntegrity.add(
                document,
                json(EDDSA + "proof-set-chain/" + config + ".json"),
                PublishedKeys.of(EDDSA + "proof-set-chain/multiKeyPairs.json", "keyPair" + key),
                PublishedContexts.all());
    }

    private static boolean holds(JsonObject document, Multikey key) throws Exception {
        var proofs = Proofs.of(document);
        var proof = proofs.inOrder().get(0);
        return proof.suite().vouched(proofs.secured(proof), proof, PublishedContexts.all()).by(key);
    }

    private static JsonObject json(String path) throws Refusal {
        return StrictJson.object(PublishedData.text(path));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The files of one vector, whose names have a common end. */
    private record Vector(String folder, String end) {
        String text(String name) {
            return PublishedData.text(folder + name + end + ".txt");
        }

        JsonObject json(String name) throws Refusal {
            return StrictJson.object(PublishedData.text(folder + name + end + ".json"));
        }

        JsonObject config() throws Refusal {
            return json("proofConfig");
        }

        /** Over statements, the context is the document's and not written into the proof. */
        JsonObject signedConfig() throws Refusal {
            var config = config();
            if (Proof.read(config).suite().keepsContext()) return config;
            return Json.createObjectBuilder(config).remove("@context").build();
        }

        /** The document under the contexts that the vector signs it with. */
        JsonObject unsigned(String suites, String document) throws Refusal {
            return Json.createObjectBuilder(
                            StrictJson.object(PublishedData.text(suites + document + ".json")))
                    .add("@context", config().get("@context"))
                    .build();
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
