package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One Data Integrity proof, in a form that can be checked. [Data Integrity 1.0, 2.1] */
record Proof(JsonObject json, Suite suite) {
    private static final Set<String> KNOWN =
            Set.of(
                    "@context",
                    "id",
                    "type",
                    "cryptosuite",
                    "created",
                    "expires",
                    "verificationMethod",
                    "proofPurpose",
                    "domain",
                    "challenge",
                    "nonce",
                    "previousProof",
                    "proofValue");
    private static final List<String> DATES = List.of("created", "expires");
    private static final List<String> TEXTS =
            List.of("id", "created", "expires", "verificationMethod", "challenge", "nonce");
    private static final List<String> TEXT_LISTS = List.of("domain", "previousProof");

    static Proof read(JsonObject json) throws Refusal {
        var suite = Suite.of(text(json, "type"), text(json, "cryptosuite"));
        if (suite.isEmpty()
                || (json.containsKey("cryptosuite") && text(json, "cryptosuite").isEmpty()))
            throw Refusal.unsupported("The proof is of a kind that is not known here.");
        requireKnownForm(json);
        if (text(json, "verificationMethod").indexOf('#') < 0)
            throw Refusal.unsupported("The proof names its key without a controller.");
        return new Proof(json, suite.get());
    }

    private static void requireKnownForm(JsonObject json) throws Refusal {
        if (!KNOWN.containsAll(json.keySet()))
            throw Refusal.unsupported("The proof sets conditions that cannot be checked here.");
        for (var name : TEXTS)
            if (json.containsKey(name) && !(json.get(name) instanceof JsonString))
                throw Refusal.altered("The proof's " + name + " is no text.");
        for (var name : TEXT_LISTS)
            if (!Member.values(json, name).allMatch(JsonString.class::isInstance))
                throw Refusal.altered("The proof's " + name + " is no text or list of texts.");
        for (var name : DATES) if (json.containsKey(name)) date(json, name);
    }

    private static Instant date(JsonObject json, String name) throws Refusal {
        try {
            return Moment.of(text(json, name));
        } catch (DateTimeException e) {
            throw Refusal.altered("The proof's date \"" + name + "\" is no date with a time zone.");
        }
    }

    void requireInForce(Instant now) throws Refusal {
        if (json.containsKey("expires") && !date(json, "expires").isAfter(now))
            throw Refusal.unsupported("The proof held until " + date(json, "expires") + ".");
    }

    void requirePurpose(ProofPurpose purpose) throws Refusal {
        if (!text(json, "proofPurpose").equals(purpose.word()))
            throw Refusal.altered("The proof was not made for the purpose " + purpose.word() + ".");
    }

    /** The proof without its value, as it was signed. */
    JsonObject config() {
        return JSON.createObjectBuilder(json).remove("proofValue").build();
    }

    String value() {
        return text(json, "proofValue");
    }

    /** Empty where it has none. */
    String id() {
        return text(json, "id");
    }

    /** The proofs that it was put upon, by their ids. */
    List<String> previous() {
        return Member.texts(json, "previousProof");
    }

    List<String> domain() {
        return Member.texts(json, "domain");
    }

    String challenge() {
        return text(json, "challenge");
    }

    /** The key's name, {@code <controller>#<fragment>}. */
    String verificationMethod() {
        return text(json, "verificationMethod");
    }

    /** The identifier of whoever controls the key. */
    String controller() {
        return verificationMethod().substring(0, verificationMethod().indexOf('#'));
    }
}
