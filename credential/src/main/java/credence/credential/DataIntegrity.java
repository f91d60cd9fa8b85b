package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Signs credentials with a Data Integrity proof of the suite eddsa-rdfc-2022, and says what a proof
 * has signed.
 */
public final class DataIntegrity {
    private DataIntegrity() {}

    /**
     * The credential with a proof by its issuer. The key is named {@code <issuer id>#<multikey>},
     * so nobody signs as someone else by mistake.
     *
     * @param credential any VC 2.0 credential without a proof, in the terms of the bundled contexts
     * @param created the moment of signing; written to the second
     * @throws IllegalArgumentException if {@link Verifier} could not read the credential, or its
     *     issuer is the did:key of another key
     */
    public static JsonObject sign(JsonObject credential, SigningKey key, Instant created) {
        try {
            var readable = StrictJson.object(credential.toString());
            var config = config(Content.read(readable).issuer(), key.publicKey(), created);
            return sign(readable, config, key, Contexts.bundled());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be one that can be verified. " + refusal.sentence(), refusal);
        }
    }

    private static JsonObject config(String issuer, Multikey key, Instant created) {
        if (Controllers.isDidKey(issuer) && !issuer.equals(key.did()))
            throw new IllegalArgumentException(
                    "a did:key issuer must be the signing key's own, was " + issuer);
        return JSON.createObjectBuilder()
                .add("type", "DataIntegrityProof")
                .add("cryptosuite", Proof.SUITE)
                .add("created", date(created))
                .add("verificationMethod", key.verificationMethod(issuer))
                .add("proofPurpose", "assertionMethod")
                .build();
    }

    static JsonObject sign(
            JsonObject credential, JsonObject config, SigningKey key, Contexts contexts)
            throws Refusal {
        if (credential.containsKey("proof"))
            throw new IllegalArgumentException("credential must not carry a proof yet");
        byte[] signature = key.sign(signedBytes(credential, config, contexts));
        var proof = JSON.createObjectBuilder(config).add("proofValue", Multibase.base58(signature));
        return JSON.createObjectBuilder(credential).add("proof", proof).build();
    }

    /** SHA-256 of the proof's configuration, then of the document, in canonical form: 64 bytes. */
    static byte[] signedBytes(JsonObject document, JsonObject config, Contexts contexts)
            throws Refusal {
        var unsecured = JSON.createObjectBuilder(document).remove("proof").build();
        var context = JSON.createObjectBuilder().add("@context", document.get("@context"));
        var inContext = context.addAll(JSON.createObjectBuilder(config)).build();
        return ByteBuffer.allocate(2 * Digests.SHA256_BYTES)
                .put(hash(inContext, contexts))
                .put(hash(unsecured, contexts))
                .array();
    }

    /** Dates in credentials are UTC to the second, so that they read the same everywhere. */
    static String date(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static byte[] hash(JsonObject document, Contexts contexts) throws Refusal {
        return Digests.sha256(CanonicalForm.of(document, contexts));
    }
}
