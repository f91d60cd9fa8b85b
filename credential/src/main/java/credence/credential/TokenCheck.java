package credence.credential;

import java.util.List;

/** Checks a token step by step, as {@link ProofCheck} does with proofs. */
final class TokenCheck {
    private final Jwt token;
    private final Party party;
    private final Circumstances circumstances;
    private final Trail trail;

    TokenCheck(Jwt token, Party party, Circumstances circumstances, Trail trail) {
        this.token = token;
        this.party = party;
        this.circumstances = circumstances;
        this.trail = trail;
    }

    /**
     * @param form what the token must look like
     * @param meaning what must hold of what it says
     */
    void run(Trail.Requirement form, Trail.Requirement meaning) throws Refusal {
        var controllers = List.of(token.controller());
        trail.require(Step.PROOF, form);
        trail.require(Step.STATEMENTS, meaning);
        var found =
                trail.step(
                        Step.KEY,
                        () ->
                                party.key(
                                        token.controller(),
                                        token.keyName(),
                                        controllers,
                                        circumstances));
        trail.require(Step.SIGNATURE, () -> requireSignature(found.key()));
        found.requireIssuedBefore(token::compact, circumstances, trail);
        trail.require(party.step(), () -> party.requireAmong(controllers));
    }

    private void requireSignature(VerificationKey key) throws Refusal {
        if (!token.by(key))
            throw Refusal.altered(
                    "The signature does not hold: something was changed, or this key never signed"
                            + " it.");
    }
}
