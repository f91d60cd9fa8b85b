package credence.credential;

/** The steps that must pass before a word is believed: it is whole, and its issuer signed it. */
final class Authentication {
    private final Circumstances circumstances;
    private final Trail trail;

    Authentication(Circumstances circumstances, Trail trail) {
        this.circumstances = circumstances;
        this.trail = trail;
    }

    /** The content, once its issuer's signature is known to hold. */
    Content of(String text) throws Refusal {
        var document = trail.step(Step.READING, () -> StrictJson.object(text));
        var content = trail.step(Step.CONTENT, () -> Content.read(document));
        var issuer = Party.issuer(content.issuer());
        new ProofCheck(document, issuer, circumstances, trail).run();
        return content;
    }
}
