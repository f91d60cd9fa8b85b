package credence.credential;

import static credence.credential.StrictJson.JSON;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.json.JsonObject;
import java.security.interfaces.RSAPublicKey;

/**
 * A public RSA key, for JWTs as RS256: Open Badges wants it read and offered. It has no Multikey
 * and no did:key, so it stands in a controller's document as a JSON Web Key.
 *
 * @param modulus base64url, at least 2048 bits
 * @param exponent base64url
 */
public record RsaPublicKey(String modulus, String exponent) implements VerificationKey {
    private static final int LEAST_BITS = 2048;

    public RsaPublicKey {
        int bits = key(modulus, exponent).size();
        if (bits < LEAST_BITS)
            throw new IllegalArgumentException("an RSA key must have 2048 bits, was " + bits);
    }

    static RsaPublicKey of(RSAPublicKey key) {
        var jwk = new RSAKey.Builder(key).build();
        return new RsaPublicKey(jwk.getModulus().toString(), jwk.getPublicExponent().toString());
    }

    /** The digest of the key. [RFC 7638] */
    @Override
    public String fragment() {
        try {
            return key(modulus, exponent).computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    JsonObject jwk() {
        return JSON.createObjectBuilder()
                .add("kty", "RSA")
                .add("n", modulus)
                .add("e", exponent)
                .build();
    }

    RSAPublicKey toJava() {
        try {
            return key(modulus, exponent).toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot read RSA keys", e);
        }
    }

    private static RSAKey key(String modulus, String exponent) {
        return new RSAKey.Builder(
                        new com.nimbusds.jose.util.Base64URL(modulus),
                        new com.nimbusds.jose.util.Base64URL(exponent))
                .build();
    }
}
