package credence.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is said to speak in a document, and what their proof must answer.
 *
 * @param id null where a document leaves it open, as a presentation may
 * @param domain null where nothing was asked
 */
record Party(
        @Nullable String id,
        ProofPurpose purpose,
        Step step,
        @Nullable String domain,
        @Nullable String challenge) {

    static Party issuer(String id) {
        return new Party(id, ProofPurpose.ASSERTION, Step.ISSUER, null, null);
    }

    static Party holder(@Nullable String id, @Nullable String domain, @Nullable String challenge) {
        return new Party(id, ProofPurpose.AUTHENTICATION, Step.HOLDER, domain, challenge);
    }

    String noun() {
        return step.word();
    }

    boolean speaks(Proof proof) {
        return id == null || id.equals(proof.controller());
    }

    /** A proof that was made for somebody else, or on another occasion, shows nothing here. */
    void requireAnswered(Proof proof) throws Refusal {
        proof.requirePurpose(purpose);
        if (domain != null && !proof.domain().contains(domain))
            throw Refusal.altered("The proof was made for another domain than was asked for.");
        if (challenge != null && !proof.challenge().equals(challenge))
            throw Refusal.altered("The proof answers another challenge than was asked.");
    }

    void requireAmong(List<Proof> proofs) throws Refusal {
        if (proofs.stream().noneMatch(this::speaks))
            throw Refusal.unknownIssuer(
                    "The %s is said to be %s, but the key belongs to %s."
                            .formatted(noun(), id, proofs.get(0).controller()));
    }
}
