package credence.credential;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps that must pass before a word is believed: it is whole, and its issuer signed it. */
final class Authentication {
    private final Instant now;
    private final Fetch fetch;
    private final List<Check> checks = new ArrayList<>();

    Authentication(Instant now, Fetch fetch) {
        this.now = now;
        this.fetch = fetch;
    }

    /** The content, once its issuer's signature is known to hold. */
    Content of(String json) throws Refusal {
        var document = step(Step.READING, () -> StrictJson.object(json));
        var content = step(Step.CONTENT, () -> Content.read(document));
        var proof = step(Step.PROOF, () -> Proof.of(document));
        byte[] signed = step(Step.STATEMENTS, () -> signedBytes(document, proof));
        var key = step(Step.KEY, () -> key(proof, content));
        step(Step.SIGNATURE, () -> requireSignature(key, signed, proof));
        step(Step.ISSUER, () -> requireIssuer(proof, content));
        return content;
    }

    /** What was done so far; the last one failed if {@link #of} was refused. */
    List<Check> checks() {
        return List.copyOf(checks);
    }

    private static byte[] signedBytes(JsonObject document, Proof proof) throws Refusal {
        return DataIntegrity.signedBytes(document, proof.config(), Contexts.bundled());
    }

    /** A key on the web is not even looked up unless it is said to be the issuer's. */
    private Multikey key(Proof proof, Content content) throws Refusal {
        String controller = proof.controller();
        if (!Controllers.isDidKey(controller)) requireIssuer(proof, content);
        var document = Controllers.find(controller, now, fetch);
        var key = document.assertionKeys().get(proof.verificationMethod());
        if (key != null) return key;
        if (Controllers.isDidKey(controller))
            throw Refusal.altered("The proof names another key than its identifier holds.");
        throw Refusal.unknownIssuer("The issuer's document does not list the key for issuing.");
    }

    private static boolean requireSignature(Multikey key, byte[] signed, Proof proof)
            throws Refusal {
        if (proof.holds(key, signed)) return true;
        throw Refusal.altered(
                "The signature does not hold: something was changed, or this key never signed it.");
    }

    private static boolean requireIssuer(Proof proof, Content content) throws Refusal {
        if (proof.controller().equals(content.issuer())) return true;
        throw Refusal.unknownIssuer(
                "The issuer is said to be %s, but the key belongs to %s."
                        .formatted(content.issuer(), proof.controller()));
    }

    private <T> T step(Step step, Work<T> work) throws Refusal {
        try {
            T result = work.run();
            checks.add(step.passed());
            return result;
        } catch (Refusal refusal) {
            checks.add(step.failed(refusal.sentence()));
            throw refusal;
        }
    }

    private interface Work<T> {
        T run() throws Refusal;
    }
}
