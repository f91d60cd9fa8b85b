package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;

/** One Data Integrity proof of the suite eddsa-rdfc-2022. [Data Integrity EdDSA 1.0, 3.2] */
final class Proof {
    static final String SUITE = "eddsa-rdfc-2022";
    private static final int SIGNATURE_BYTES = 64;
    private static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "type",
                    "cryptosuite",
                    "created",
                    "verificationMethod",
                    "proofPurpose",
                    "proofValue");

    private final JsonObject config;
    private final String verificationMethod;
    private final byte[] signature;

    private Proof(JsonObject config, String verificationMethod, byte[] signature) {
        this.config = config;
        this.verificationMethod = verificationMethod;
        this.signature = signature;
    }

    /** The proof of a document that carries exactly one. */
    static Proof of(JsonObject document) throws Refusal {
        var proof = document.get("proof");
        if (proof == null) throw Refusal.altered("It carries no proof.");
        if (!(proof instanceof JsonObject object))
            throw Refusal.unsupported("It carries several proofs; only one can be checked here.");
        return read(object);
    }

    private static Proof read(JsonObject proof) throws Refusal {
        requireKnownForm(proof);
        String method = text(proof, "verificationMethod");
        if (method.indexOf('#') < 0)
            throw Refusal.unsupported("The proof names its key without a controller.");
        var signature = Multibase.base58(text(proof, "proofValue"), SIGNATURE_BYTES);
        if (signature.isEmpty()) throw Refusal.altered("The proof value is no Ed25519 signature.");
        var config = JSON.createObjectBuilder(proof).remove("proofValue").build();
        return new Proof(config, method, signature.get());
    }

    private static void requireKnownForm(JsonObject proof) throws Refusal {
        if (!text(proof, "type").equals("DataIntegrityProof")
                || !text(proof, "cryptosuite").equals(SUITE))
            throw Refusal.unsupported("The proof is of another kind than " + SUITE + ".");
        if (!KNOWN.containsAll(proof.keySet()))
            throw Refusal.unsupported("The proof sets conditions that cannot be checked here.");
        if (!text(proof, "proofPurpose").equals("assertionMethod"))
            throw Refusal.altered("The proof was not made to assert a credential.");
        try {
            if (proof.containsKey("created")) OffsetDateTime.parse(text(proof, "created"));
        } catch (DateTimeException e) {
            throw Refusal.altered("The proof's date is no date.");
        }
    }

    /** The proof without its value, as it was signed; the document's context comes on top. */
    JsonObject config() {
        return config;
    }

    /** The key's name, {@code <controller>#<fragment>}. */
    String verificationMethod() {
        return verificationMethod;
    }

    /** The identifier of whoever controls the key. */
    String controller() {
        return verificationMethod.substring(0, verificationMethod.indexOf('#'));
    }

    boolean holds(Multikey key, byte[] signed) {
        return Ed25519.verify(key.bytes(), signed, signature, Ed25519.PROVIDER);
    }
}
