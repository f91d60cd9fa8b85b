package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a proof is made: a document becomes canonical text, the text a hash, the hash is signed. The
 * suites differ in the text and in the keys. [Data Integrity EdDSA 1.0, ECDSA 1.0]
 */
public enum Suite {
    EDDSA_RDFC_2022("eddsa-rdfc-2022", Form.STATEMENTS, KeyKind.ED25519),
    EDDSA_JCS_2022("eddsa-jcs-2022", Form.JSON, KeyKind.ED25519),
    ECDSA_RDFC_2019("ecdsa-rdfc-2019", Form.STATEMENTS, KeyKind.P256, KeyKind.P384),
    ECDSA_JCS_2019("ecdsa-jcs-2019", Form.JSON, KeyKind.P256, KeyKind.P384),
    /** Made and shortened by {@link SelectiveDisclosure}. */
    ECDSA_SD_2023("ecdsa-sd-2023", Form.STATEMENTS, KeyKind.P256),
    /** The forerunner of eddsa-rdfc-2022: read, because peers still send it, and never made. */
    ED25519_SIGNATURE_2020("Ed25519Signature2020", Form.STATEMENTS, KeyKind.ED25519);

    static final String TYPE = "DataIntegrityProof";

    private final String word;
    private final Form form;
    private final List<KeyKind> keys;

    Suite(String word, Form form, KeyKind... keys) {
        this.word = word;
        this.form = form;
        this.keys = List.of(keys);
    }

    /** The standard's word. */
    public String word() {
        return word;
    }

    /** The suite that signs statements with such a key. */
    static Suite of(Multikey key) {
        return key.kind() == KeyKind.ED25519 ? EDDSA_RDFC_2022 : ECDSA_RDFC_2019;
    }

    /**
     * The suite of a proof; empty where type and cryptosuite are unknown or do not belong together.
     */
    static Optional<Suite> of(String type, String cryptosuite) {
        if (type.equals(ED25519_SIGNATURE_2020.word) && cryptosuite.isEmpty())
            return Optional.of(ED25519_SIGNATURE_2020);
        return Arrays.stream(values())
                .filter(suite -> suite != ED25519_SIGNATURE_2020 && type.equals(TYPE))
                .filter(suite -> suite.word.equals(cryptosuite))
                .findFirst();
    }

    boolean fits(KeyKind kind) {
        return keys.contains(kind);
    }

    /** Whether the proof itself says which contexts it was made under. */
    boolean keepsContext() {
        return form == Form.JSON;
    }

    /** What the proof vouches for; all that is missing is the key. */
    Vouched vouched(JsonObject document, Proof proof, Contexts contexts) throws Refusal {
        var inContext = inContext(document, proof);
        if (this == ECDSA_SD_2023) return SelectiveDisclosure.vouched(inContext, proof, contexts);
        for (var kind : keys) {
            var signed = Multibase.base58(proof.value(), kind.signatureBytes);
            if (signed.isEmpty()) continue;
            byte[] hash = canonical(inContext, proof.config(), kind, contexts).hash();
            return key -> key.kind() == kind && Signatures.verify(key, hash, signed.get());
        }
        throw Refusal.altered("The proof's value is no signature of " + word + ".");
    }

    /**
     * @param config the proof without its value
     */
    Canonical canonical(JsonObject document, JsonObject config, KeyKind kind, Contexts contexts)
            throws Refusal {
        if (form == Form.STATEMENTS) {
            var inContext = withContextOf(document, config);
            return new Canonical(
                    kind,
                    CanonicalForm.of(inContext, kind, contexts),
                    CanonicalForm.of(document, kind, contexts));
        }
        CanonicalForm.requireMeaning(document, contexts);
        return new Canonical(kind, utf8(Jcs.of(config)), utf8(Jcs.of(document)));
    }

    /**
     * Under which contexts the document was signed. Whoever adds a context behind those of a proof
     * over JSON changes nothing that is signed, so it is not read either. [EdDSA 1.0, 3.3.2]
     */
    private JsonObject inContext(JsonObject document, Proof proof) throws Refusal {
        var signed = Member.values(proof.json(), "@context").toList();
        if (signed.isEmpty()) return document;
        var present = Member.values(document, "@context").toList();
        boolean fits =
                form == Form.JSON
                        ? present.size() >= signed.size()
                                && present.subList(0, signed.size()).equals(signed)
                        : present.equals(signed);
        if (!fits) throw Refusal.altered("The proof was made under other contexts.");
        if (document.get("@context") instanceof JsonArray && present.size() == signed.size())
            return document;
        return JSON.createObjectBuilder(document)
                .add("@context", JSON.createArrayBuilder(signed))
                .build();
    }

    static JsonObject withContextOf(JsonObject document, JsonObject config) {
        return JSON.createObjectBuilder(config).add("@context", document.get("@context")).build();
    }

    private enum Form {
        STATEMENTS,
        JSON
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is signed, in UTF-8: the proof's configuration and the document. */
    record Canonical(KeyKind kind, byte[] config, byte[] document) {
        /** The hashes of both, the configuration's first, with the hash that goes with the key. */
        byte[] hash() {
            byte[] first = Digests.of(kind, config);
            byte[] second = Digests.of(kind, document);
            return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
        }
    }
}
