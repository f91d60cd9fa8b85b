package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;
import static credence.credential.Member.values;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that their holder shows to one who asked, with a proof that it is the holder. [VC
 * Data Model 2.0, 4.13]
 */
public final class Presentation {
    private static final String TYPE = "VerifiablePresentation";
    private static final String ENVELOPE = "EnvelopedVerifiablePresentation";
    private static final String TOKEN = "data:application/vp+jwt,";
    private static final int MOST = 16;

    private Presentation() {}

    /**
     * A presentation, not yet signed.
     *
     * @param holder a DID
     * @param credentials signed, each as JSON or as a token, which is put in an envelope
     */
    public static JsonObject of(String holder, List<String> credentials) {
        var shown = JSON.createArrayBuilder();
        for (var credential : credentials) shown.add(part(credential));
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Contexts.CREDENTIALS))
                .add("type", JSON.createArrayBuilder().add(TYPE))
                .add("holder", holder)
                .add("verifiableCredential", shown)
                .build();
    }

    private static JsonObject part(String credential) {
        try {
            return Jwt.is(credential)
                    ? Authentication.envelope(credential)
                    : StrictJson.object(credential);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be JSON or a token. " + refusal.sentence(), refusal);
        }
    }

    /**
     * The presentation with its holder's proof.
     *
     * @param options with the challenge and the domain of the one who asked
     * @throws IllegalArgumentException if it could not be verified, or the holder is the did:key of
     *     another key
     */
    public static JsonObject sign(JsonObject presentation, SigningKey key, ProofOptions options) {
        try {
            var readable = StrictJson.object(presentation.toString());
            requireForm(readable);
            String holder = holder(readable).orElse(key.publicKey().did());
            var config =
                    DataIntegrity.config(
                            readable, holder, ProofPurpose.AUTHENTICATION, key, options);
            return DataIntegrity.add(readable, config, key, options.contexts());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "presentation must be one that can be verified. " + refusal.sentence(),
                    refusal);
        }
    }

    /**
     * The answers for a presentation and for each credential in it.
     *
     * @param text any text at all
     * @param domain who asks; the proof must be made for them; null where nobody said
     * @param challenge what they asked to have in the proof, fresh each time; null where nothing
     *     was asked
     */
    public static PresentationVerification verify(
            String text,
            @Nullable String domain,
            @Nullable String challenge,
            Circumstances circumstances) {
        var trail = new Trail();
        try {
            var document = authentic(text, domain, challenge, circumstances, trail);
            var credentials =
                    objects(document, "verifiableCredential").stream()
                            .map(part -> Verifier.verify(part.toString(), circumstances))
                            .toList();
            return new PresentationVerification(
                    new Verdict.Valid(circumstances.now()),
                    trail.complete(Step.OF_PRESENTATIONS),
                    credentials);
        } catch (Refusal refusal) {
            return new PresentationVerification(
                    new Verdict.Unverifiable(refusal.because(), trail.last().name()),
                    trail.complete(Step.OF_PRESENTATIONS),
                    List.of());
        }
    }

    /** As {@link #verify(String, String, String, Circumstances)}, where nothing was asked. */
    public static PresentationVerification verify(String text, Circumstances circumstances) {
        return verify(text, null, null, circumstances);
    }

    /** The presentation, once its holder's signature is known to hold. */
    private static JsonObject authentic(
            String text,
            @Nullable String domain,
            @Nullable String challenge,
            Circumstances circumstances,
            Trail trail)
            throws Refusal {
        if (Jwt.is(text)) return ofToken(text, domain, challenge, circumstances, trail);
        var document = trail.step(Step.READING, () -> StrictJson.object(text));
        if (texts(document, "type").contains(ENVELOPE)) {
            String token = trail.step(Step.CONTENT, () -> Authentication.token(document, TOKEN));
            return ofToken(token, domain, challenge, circumstances, trail);
        }
        trail.step(Step.CONTENT, () -> requireForm(document));
        var holder = Party.holder(holder(document).orElse(null), domain, challenge);
        new ProofCheck(document, holder, circumstances, trail).run();
        return document;
    }

    private static JsonObject ofToken(
            String text,
            @Nullable String domain,
            @Nullable String challenge,
            Circumstances circumstances,
            Trail trail)
            throws Refusal {
        var token = trail.step(Step.READING, () -> Jwt.read(text));
        var document = trail.step(Step.CONTENT, () -> requireForm(token.document()));
        var holder = Party.holder(holder(document).orElse(null), domain, challenge);
        new TokenCheck(token, holder, circumstances, trail)
                .run(
                        () -> token.requirePresentationForm(holder, circumstances.now()),
                        () -> CanonicalForm.requireMeaning(document, circumstances.contexts()));
        return document;
    }

    private static JsonObject requireForm(JsonObject document) throws Refusal {
        if (!texts(document, "type").contains(TYPE))
            throw Refusal.altered("It does not say that it is a presentation.");
        if (!Content.base(document).equals(Contexts.CREDENTIALS))
            throw Refusal.unsupported("It is no presentation of Verifiable Credentials 2.0.");
        var parts = values(document, "verifiableCredential").toList();
        if (parts.size() > objects(document, "verifiableCredential").size())
            throw Refusal.altered("A part of it is not of the form of a credential.");
        if (parts.size() > MOST)
            throw Refusal.unsupported("It shows more than " + MOST + " credentials.");
        holder(document);
        return document;
    }

    private static Optional<String> holder(JsonObject document) throws Refusal {
        var holder = document.get("holder");
        if (holder == null) return Optional.empty();
        if (holder instanceof JsonObject profile && !text(profile, "id").isEmpty())
            return Optional.of(text(profile, "id"));
        if (holder instanceof JsonString id) return Optional.of(id.getString());
        throw Refusal.altered("Its holder has no identifier.");
    }
}
