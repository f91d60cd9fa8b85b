package credence.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** An RSA key that signs JWTs as RS256. Holds a secret: it has no text form and no equality. */
public final class RsaKey {
    private final PrivateKey secret;
    private final RsaPublicKey publicKey;

    private RsaKey(PrivateKey secret, RsaPublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * @param publicKey the other half of {@code secret}, at least 2048 bits
     */
    public static RsaKey of(PrivateKey secret, RSAPublicKey publicKey) {
        return new RsaKey(secret, RsaPublicKey.of(publicKey));
    }

    public RsaPublicKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] data) {
        try {
            return new RSASSASigner(secret).sign(new JWSHeader(JWSAlgorithm.RS256), data).decode();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed as RS256", e);
        }
    }
}
