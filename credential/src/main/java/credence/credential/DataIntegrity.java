package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts Data Integrity proofs on credentials. */
public final class DataIntegrity {
    private DataIntegrity() {}

    /**
     * The credential with a proof by its issuer, of the suite that signs statements with such a
     * key.
     *
     * @see #sign(JsonObject, SigningKey, ProofOptions)
     */
    public static JsonObject sign(JsonObject credential, SigningKey key, Instant created) {
        return sign(credential, key, ProofOptions.at(created));
    }

    /**
     * The credential with a proof. The key is named {@code <issuer id>#<multikey>}, so nobody signs
     * as someone else by mistake.
     *
     * @param credential any VC 2.0 credential without a proof, in the terms of the bundled contexts
     * @throws IllegalArgumentException if {@link Verifier} could not read the credential, or its
     *     issuer is the did:key of another key
     */
    public static JsonObject sign(JsonObject credential, SigningKey key, ProofOptions options) {
        if (credential.containsKey("proof"))
            throw new IllegalArgumentException("credential must not carry a proof yet");
        return add(credential, key, options);
    }

    /**
     * The credential with one more proof: beside the others, or upon those that the options name.
     *
     * @throws IllegalArgumentException as {@link #sign(JsonObject, SigningKey, ProofOptions)}, and
     *     if a previous proof is not there
     */
    public static JsonObject add(JsonObject credential, SigningKey key, ProofOptions options) {
        try {
            var readable = StrictJson.readable(credential);
            String issuer = Content.read(readable, options.contexts()).issuer();
            var config = config(readable, issuer, ProofPurpose.ASSERTION, key, options);
            return add(readable, config, key, options.contexts());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be one that can be verified. " + refusal.sentence(), refusal);
        }
    }

    /**
     * @param config the proof without its value
     */
    static JsonObject add(JsonObject document, JsonObject config, SigningKey key, Contexts contexts)
            throws Refusal {
        var proof = Proof.read(config);
        var proofs = Proofs.of(withProof(document, config));
        proofs.inOrder();
        byte[] hash =
                proof.suite()
                        .canonical(proofs.secured(proof), config, key.publicKey().kind(), contexts)
                        .hash();
        var signed =
                JSON.createObjectBuilder(config)
                        .add("proofValue", Multibase.base58(key.sign(hash)))
                        .build();
        return withProof(document, signed);
    }

    static JsonObject config(
            JsonObject document,
            String party,
            ProofPurpose purpose,
            SigningKey key,
            ProofOptions options) {
        String controller = options.controller() == null ? party : options.controller();
        if (Controllers.isDidKey(controller) && !controller.equals(key.publicKey().did()))
            throw new IllegalArgumentException(
                    "a did:key issuer must be the signing key's own, was " + controller);
        var suite = options.suite(key.publicKey());
        var config = JSON.createObjectBuilder();
        if (options.id() != null) config.add("id", options.id());
        config.add("type", Suite.TYPE)
                .add("cryptosuite", suite.word())
                .add("created", date(options.created()))
                .add("verificationMethod", key.publicKey().verificationMethod(controller))
                .add("proofPurpose", purpose.word());
        if (options.expires() != null) config.add("expires", date(options.expires()));
        addTexts(config, "domain", options.domain());
        if (options.challenge() != null) config.add("challenge", options.challenge());
        addTexts(config, "previousProof", options.previousProof());
        if (suite.keepsContext()) config.add("@context", document.get("@context"));
        return config.build();
    }

    /** Dates in credentials are UTC to the second, so that they read the same everywhere. */
    static String date(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** One proof stands alone, several in a list. */
    private static JsonObject withProof(JsonObject document, JsonValue proof) {
        var before = Member.values(document, "proof").toList();
        if (before.isEmpty()) return JSON.createObjectBuilder(document).add("proof", proof).build();
        JsonArrayBuilder all = JSON.createArrayBuilder(before).add(proof);
        return JSON.createObjectBuilder(document).add("proof", all).build();
    }

    private static void addTexts(JsonObjectBuilder object, String name, List<String> texts) {
        if (texts.size() == 1) object.add(name, texts.get(0));
        if (texts.size() > 1) object.add(name, JSON.createArrayBuilder(texts));
    }
}
