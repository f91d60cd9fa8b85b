package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.Member.texts;
import static credence.credential.StrictJson.JSON;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A credential inside a JSON Web Token: Open Badges' form ({@code typ} JWT, claims beside the
 * credential) and that of VC-JOSE-COSE ({@code vc+jwt}, and {@code vp+jwt} for presentations).
 *
 * <p>Of the header only {@code alg}, {@code typ} and {@code kid} count. A key that a token brings
 * along ({@code jwk}, {@code x5c}) or points to ({@code jku}, {@code x5u}) is never looked at: keys
 * come from the issuer's own document.
 */
record Jwt(JsonObject header, JsonObject payload, byte[] signedBytes, byte[] signature) {
    private static final char REPLACEMENT = '\ufffd';

    /** How a JSON object begins in base64url. */
    private static final String OBJECT = "ey";

    /** By character: what base64url is made of. */
    private static final boolean[] BASE64URL = new boolean[0x80];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
                .chars()
                .forEach(c -> BASE64URL[c] = true);
    }

    private static final Set<String> CLAIMS =
            Set.of("iss", "sub", "jti", "nbf", "exp", "iat", "aud", "nonce");
    private static final Set<String> ALGORITHMS = Set.of("ES256", "ES384", "RS256", "EdDSA");

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final String OPEN_BADGES = "JWT";
    private static final Set<String> OF_CREDENTIALS =
            Set.of(OPEN_BADGES, "vc+jwt", "application/vc+jwt");
    private static final Set<String> OF_PRESENTATIONS = Set.of("vp+jwt", "application/vp+jwt");

    static boolean is(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        return text.length() <= StrictJson.MAX_BYTES
                && text.startsWith(OBJECT)
                && second > first
                && text.startsWith(OBJECT, first + 1)
                && isBase64url(text, 0, first)
                && isBase64url(text, first + 1, second)
                && isBase64url(text, second + 1, text.length());
    }

    private static boolean isBase64url(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !BASE64URL[c]) return false;
        }
        return true;
    }

    static Jwt read(String text) throws Refusal {
        var parts = text.split("\\.", -1);
        byte[] signature = bytes(parts[2]);
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new Jwt(json(parts[0]), json(parts[1]), signed, signature);
    }

    /** The token as it was read. */
    String compact() {
        return new String(signedBytes, StandardCharsets.US_ASCII)
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static JsonObject json(String part) throws Refusal {
        byte[] bytes = bytes(part);
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Where a byte was no text, a replacement stands, and gives other bytes.
        if (text.indexOf(REPLACEMENT) >= 0
                && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8)))
            throw Refusal.altered("The token holds no text.");
        return StrictJson.object(text);
    }

    private static byte[] bytes(String part) throws Refusal {
        var bytes = Multibase.bareBase64url(part);
        if (bytes.isPresent()) return bytes.get();
        throw Refusal.altered("The token is damaged.");
    }

    /** The credential or presentation alone, as it would stand without a token. */
    JsonObject document() {
        var credential = JSON.createObjectBuilder(payload);
        CLAIMS.forEach(credential::remove);
        return credential.build();
    }

    /** The controller that the key is said to belong to. */
    String controller() {
        String kid = text(header, "kid");
        return kid.substring(0, Math.max(0, kid.indexOf('#')));
    }

    String keyName() {
        return text(header, "kid");
    }

    void requireCredentialForm() throws Refusal {
        if (header.containsKey("typ")) requireType(OF_CREDENTIALS);
        if (text(header, "alg").equals("EdDSA") && isOpenBadges())
            throw Refusal.unsupported("An Open Badges token is signed as ES256 or RS256.");
        if (payload.containsKey("aud") || payload.containsKey("nonce"))
            throw Refusal.unsupported("The token sets conditions that cannot be checked here.");
        requireKnownForm();
    }

    /** A presentation has a time of its own, and answers one who asked. [VC-JOSE-COSE, 3.1.2] */
    void requirePresentationForm(Party holder, Instant now) throws Refusal {
        requireType(OF_PRESENTATIONS);
        requireKnownForm();
        holder.requireAnswered(texts(payload, "aud"), text(payload, "nonce"));
        if (holder.id() != null) requireClaim("iss", JSON.createValue(holder.id()), false);
        if (seconds("nbf", now).isAfter(now) || !seconds("exp", Instant.MAX).isAfter(now))
            throw Refusal.unsupported("The token is not in force.");
    }

    private Instant seconds(String claim, Instant otherwise) throws Refusal {
        var value = payload.get(claim);
        if (value == null) return otherwise;
        if (value instanceof JsonNumber number && number.isIntegral())
            return Instant.ofEpochSecond(Math.clamp(number.longValue(), 0, LAST_SECOND));
        throw Refusal.altered("The token's " + claim + " is no moment.");
    }

    private void requireType(Set<String> types) throws Refusal {
        if (!types.contains(text(header, "typ")))
            throw Refusal.unsupported("The token is of a type that is not known here.");
    }

    private void requireKnownForm() throws Refusal {
        if (header.containsKey("crit") || header.containsKey("b64"))
            throw Refusal.unsupported("The token sets conditions that cannot be checked here.");
        if (!ALGORITHMS.contains(text(header, "alg")))
            throw Refusal.unsupported("The token is signed in a way that is not accepted here.");
        if (controller().isEmpty())
            throw Refusal.unsupported("The token names no key of a controller.");
    }

    private boolean isOpenBadges() {
        return !header.containsKey("typ") || text(header, "typ").equals(OPEN_BADGES);
    }

    /**
     * What the token says beside the credential must be what the credential says. [Open Badges 3.0,
     * 8.2.4.1; VC-JOSE-COSE, 3.1.3]
     */
    void requireClaims(Content content) throws Refusal {
        requireClaim("iss", JSON.createValue(content.issuer()), isOpenBadges());
        requireClaim("jti", content.document().get("id"), isOpenBadges());
        requireClaim("sub", content.subject().get("id"), isOpenBadges());
        requireClaim("nbf", seconds(content.validFrom()), isOpenBadges());
        requireClaim("exp", seconds(content.validUntil()), isOpenBadges());
    }

    private void requireClaim(String name, @Nullable JsonValue said, boolean needed)
            throws Refusal {
        var claim = payload.get(name);
        boolean leftOut = claim == null && (said == null || !needed);
        if (!leftOut && !same(claim, said))
            throw Refusal.altered("The token's " + name + " is not what the credential says.");
    }

    private static boolean same(@Nullable JsonValue claim, @Nullable JsonValue said) {
        if (claim instanceof JsonNumber one && said instanceof JsonNumber other)
            return one.bigDecimalValue().compareTo(other.bigDecimalValue()) == 0;
        return Objects.equals(claim, said);
    }

    static @Nullable JsonNumber seconds(@Nullable Instant moment) {
        return moment == null ? null : JSON.createValue(moment.getEpochSecond());
    }

    /** Whether the key goes with the algorithm and has signed these bytes. */
    boolean by(VerificationKey key) {
        return switch (key) {
            case Multikey multikey ->
                    text(header, "alg").equals(algorithm(multikey.kind()))
                            && Signatures.verify(multikey, signedBytes, signature);
            case RsaPublicKey rsa -> text(header, "alg").equals("RS256") && by(rsa);
        };
    }

    private boolean by(RsaPublicKey key) {
        try {
            return new RSASSAVerifier(key.toJava())
                    .verify(
                            new JWSHeader(JWSAlgorithm.RS256),
                            signedBytes,
                            Base64URL.encode(signature));
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot verify RS256", e);
        }
    }

    private static String algorithm(KeyKind kind) {
        return switch (kind) {
            case ED25519 -> "EdDSA";
            case P256 -> "ES256";
            case P384 -> "ES384";
        };
    }
}
