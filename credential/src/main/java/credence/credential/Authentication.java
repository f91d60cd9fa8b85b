package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.Member.texts;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;

/** The steps that must pass before a word is believed: it is whole, and its issuer signed it. */
final class Authentication {
    private static final String ENVELOPE = "EnvelopedVerifiableCredential";
    private static final String TOKEN = "data:application/vc+jwt,";

    private final Circumstances circumstances;
    private final Trail trail;

    Authentication(Circumstances circumstances, Trail trail) {
        this.circumstances = circumstances;
        this.trail = trail;
    }

    /** The content, once its issuer's signature is known to hold. */
    Content of(String text) throws Refusal {
        if (Jwt.is(text)) return ofToken(text);
        var document = trail.step(Step.READING, () -> StrictJson.object(text));
        if (texts(document, "type").contains(ENVELOPE))
            return ofToken(trail.step(Step.CONTENT, () -> token(document, TOKEN)));
        var content =
                trail.step(Step.CONTENT, () -> Content.read(document, circumstances.contexts()));
        var issuer = Party.issuer(content.issuer());
        new ProofCheck(document, issuer, circumstances, trail).run();
        return content;
    }

    /** A token as a JSON object, for where only those may stand. */
    static JsonObject envelope(String token) {
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Contexts.CREDENTIALS))
                .add("id", TOKEN + token)
                .add("type", JSON.createArrayBuilder().add(ENVELOPE))
                .build();
    }

    /**
     * What an envelope holds; what stands beside it says nothing.
     *
     * @param kind how the address of such a token begins
     */
    static String token(JsonObject envelope, String kind) throws Refusal {
        String id = text(envelope, "id");
        if (id.startsWith(kind) && Jwt.is(id.substring(kind.length())))
            return id.substring(kind.length());
        throw Refusal.unsupported("What the envelope holds is no token that is read here.");
    }

    private Content ofToken(String text) throws Refusal {
        var token = trail.step(Step.READING, () -> Jwt.read(text));
        var content =
                trail.step(
                        Step.CONTENT,
                        () -> Content.read(token.document(), circumstances.contexts()));
        new TokenCheck(token, Party.issuer(content.issuer()), circumstances, trail)
                .run(
                        token::requireCredentialForm,
                        () -> {
                            token.requireClaims(content);
                            CanonicalForm.requireMeaning(
                                    content.document(), circumstances.contexts());
                        });
        return content;
    }
}
