package credence.credential;

import java.util.List;
import java.util.function.Supplier;
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

    /**
     * @param givenUp where the controller gave the key up; else null
     */
    record Found(VerificationKey key, @Nullable GivenUp givenUp) {
        /** What was signed must have been issued before the key was given up, if it was. */
        void requireIssuedBefore(Supplier<String> issued, Circumstances circumstances, Trail trail)
                throws Refusal {
            if (givenUp == null) return;
            var stolen = givenUp;
            trail.require(Step.LOG, () -> LogCheck.require(stolen, issued.get(), circumstances));
        }

        /** The same for a part that its holder chose. Of that the log holds nothing. */
        void requireNotGivenUp(Trail trail) throws Refusal {
            if (givenUp == null) return;
            var refusal = LogCheck.ofDerived(givenUp);
            trail.add(Step.LOG.failed(refusal.sentence()));
            throw refusal;
        }
    }

    static Party issuer(String id) {
        return new Party(id, ProofPurpose.ASSERTION, Step.ISSUER, null, null);
    }

    static Party holder(@Nullable String id, @Nullable String domain, @Nullable String challenge) {
        return new Party(id, ProofPurpose.AUTHENTICATION, Step.HOLDER, domain, challenge);
    }

    private boolean speaks(String controller) {
        return id == null || id.equals(controller);
    }

    void requireAnswered(Proof proof) throws Refusal {
        proof.requirePurpose(purpose);
        requireAnswered(proof.domain(), proof.challenge());
    }

    /** A proof that was made for somebody else, or on another occasion, shows nothing here. */
    void requireAnswered(List<String> domains, String answered) throws Refusal {
        if (domain != null && !domains.contains(domain))
            throw Refusal.altered("The proof was made for another domain than was asked for.");
        if (challenge != null && !answered.equals(challenge))
            throw Refusal.altered("The proof answers another challenge than was asked.");
    }

    /** One of those whose keys have signed must be this party. */
    void requireAmong(List<String> controllers) throws Refusal {
        if (controllers.stream().noneMatch(this::speaks))
            throw Refusal.unknownIssuer(
                    "The %s is said to be %s, but the key belongs to %s."
                            .formatted(step.word(), id, controllers.get(0)));
    }

    /**
     * The key of that name; on the web it is looked up only if this party is said to have signed.
     */
    Found key(String controller, String name, List<String> controllers, Circumstances circumstances)
            throws Refusal {
        boolean contained = Controllers.isDidKey(controller);
        if (!contained) requireAmong(controllers);
        var document = Controllers.find(controller, circumstances.now(), circumstances.fetch());
        var givenUp = document.givenUp().get(name);
        if (givenUp != null && purpose == ProofPurpose.ASSERTION)
            return new Found(givenUp.key(), givenUp);
        var key = document.key(name, purpose);
        if (key != null) return new Found(key, null);
        if (contained)
            throw Refusal.altered("The proof names another key than its identifier holds.");
        throw Refusal.unknownIssuer(
                "The document of " + controller + " does not list the key for this purpose.");
    }
}
