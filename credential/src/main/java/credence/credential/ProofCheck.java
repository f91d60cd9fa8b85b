package credence.credential;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * Checks every proof of a document, each after those it builds on. All must hold, and one must be
 * by the party who is said to speak: the issuer of a credential, the holder who presents.
 */
final class ProofCheck {
    private final JsonObject document;
    private final Party party;
    private final Circumstances circumstances;
    private final Trail trail;

    ProofCheck(JsonObject document, Party party, Circumstances circumstances, Trail trail) {
        this.document = document;
        this.party = party;
        this.circumstances = circumstances;
        this.trail = trail;
    }

    void run() throws Refusal {
        var proofs = trail.step(Step.PROOF, this::acceptable);
        var ordered = proofs.inOrder();
        var controllers = ordered.stream().map(Proof::controller).toList();
        for (int i = 0; i < ordered.size(); i++) {
            String which =
                    ordered.size() > 1 ? "Proof " + (i + 1) + " of " + ordered.size() + ": " : "";
            check(ordered.get(i), proofs, controllers, which);
        }
        if (circumstances.testSuite() && controllers.stream().allMatch(Controllers::isDidKey))
            trail.add(party.step().notDone("A test suite asks; whose key it is does not matter."));
        else trail.require(party.step(), () -> party.requireAmong(controllers));
    }

    private Proofs acceptable() throws Refusal {
        var proofs = Proofs.of(document);
        for (var proof : proofs.inOrder()) {
            party.requireAnswered(proof);
            proof.requireInForce(circumstances.now());
        }
        return proofs;
    }

    private void check(Proof proof, Proofs proofs, List<String> controllers, String which)
            throws Refusal {
        var secured = proofs.secured(proof);
        var vouched =
                trail.step(
                        Step.STATEMENTS,
                        which,
                        () -> proof.suite().vouched(secured, proof, circumstances.contexts()));
        var found = trail.step(Step.KEY, which, () -> key(proof, controllers));
        trail.step(Step.SIGNATURE, which, () -> requireSignature(vouched, found.key()));
        if (proof.suite() == Suite.ECDSA_SD_2023) found.requireNotGivenUp(trail);
        else found.requireIssuedBefore(document::toString, circumstances, trail);
    }

    private Party.Found key(Proof proof, List<String> controllers) throws Refusal {
        var found =
                party.key(
                        proof.controller(), proof.verificationMethod(), controllers, circumstances);
        if (found.key() instanceof Multikey key && proof.suite().fits(key.kind())) return found;
        throw Refusal.altered(
                "The key is of another kind than " + proof.suite().word() + " takes.");
    }

    private static boolean requireSignature(Vouched vouched, VerificationKey key) throws Refusal {
        if (key instanceof Multikey multikey && vouched.by(multikey)) return true;
        throw Refusal.altered(
                "The signature does not hold: something was changed, or this key never signed it.");
    }
}
