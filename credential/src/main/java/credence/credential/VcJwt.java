package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Credentials as JSON Web Tokens in the form of Open Badges 3.0: the whole credential is the
 * payload, and the registered claims repeat what it says. As ES256 or RS256, which all verifiers of
 * badges read. [Open Badges 3.0, 8.2]
 */
public final class VcJwt {
    private VcJwt() {}

    /**
     * @param credential any VC 2.0 credential without a proof, in the terms of the bundled contexts
     * @param key of the issuer, P-256
     * @throws IllegalArgumentException if {@link Verifier} could not read the credential, or the
     *     key is no P-256 key or not the issuer's
     */
    public static String sign(JsonObject credential, SigningKey key) {
        if (key.publicKey().kind() != KeyKind.P256)
            throw new IllegalArgumentException(
                    "key of a token must be a P-256 key, was " + key.publicKey().kind());
        var content = verifiable(credential);
        if (Controllers.isDidKey(content.issuer())
                && !content.issuer().equals(key.publicKey().did()))
            throw new IllegalArgumentException(
                    "a did:key issuer must be the signing key's own, was " + content.issuer());
        return signed(content, "ES256", key.publicKey(), key::sign);
    }

    /**
     * @param key of the issuer, who must be a did:web, since a did:key holds no RSA key
     * @throws IllegalArgumentException as {@link #sign(JsonObject, SigningKey)}
     */
    public static String sign(JsonObject credential, RsaKey key) {
        var content = verifiable(credential);
        if (Controllers.isDidKey(content.issuer()))
            throw new IllegalArgumentException(
                    "issuer of an RS256 token must not be a did:key, was " + content.issuer());
        return signed(content, "RS256", key.publicKey(), key::sign);
    }

    private static Content verifiable(JsonObject credential) {
        if (credential.containsKey("proof"))
            throw new IllegalArgumentException("credential must not carry a proof");
        try {
            var content = Content.read(StrictJson.readable(credential));
            CanonicalForm.requireMeaning(content.document(), Contexts.bundled());
            return content;
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be one that can be verified. " + refusal.sentence(), refusal);
        }
    }

    private static String signed(
            Content content,
            String algorithm,
            VerificationKey publicKey,
            UnaryOperator<byte[]> signing) {
        var header =
                JSON.createObjectBuilder()
                        .add("alg", algorithm)
                        .add("typ", "JWT")
                        .add("kid", publicKey.verificationMethod(content.issuer()))
                        .build();
        String signed = part(header) + "." + part(payload(content));
        byte[] signature = signing.apply(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Multibase.bareBase64url(signature);
    }

    private static String part(JsonObject json) {
        return Multibase.bareBase64url(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject payload(Content content) {
        var payload = JSON.createObjectBuilder(content.document());
        payload.add("iss", content.issuer());
        JsonValue id = content.document().get("id");
        if (id != null) payload.add("jti", id);
        JsonValue subject = content.subject().get("id");
        if (subject != null) payload.add("sub", subject);
        JsonValue from = Jwt.seconds(content.validFrom());
        if (from != null) payload.add("nbf", from);
        JsonValue until = Jwt.seconds(content.validUntil());
        if (until != null) payload.add("exp", until);
        return payload.build();
    }
}
