package credence.credential;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Provider;

/**
 * Whoever holds a secret key and signs with it: a file's bytes, or a machine that never lets them
 * out.
 */
public interface SigningKey {
    Multikey publicKey();

    /**
     * The signature over the hash of the data, as the kind of the key has it: 64 bytes for Ed25519
     * and P-256, 96 for P-384, there the two numbers side by side.
     */
    byte[] sign(byte[] data);

    /**
     * The Ed25519 key that grows from a seed.
     *
     * @param seed 32 random bytes, the private key of RFC 8032; copied, so that the caller can wipe
     *     them
     */
    static SigningKey of(byte[] seed) {
        if (seed.length != Ed25519.SEED_BYTES)
            throw new IllegalArgumentException("seed must have 32 bytes, was " + seed.length);
        return held(
                Ed25519.privateKey(seed),
                Multikey.of(KeyKind.ED25519, Ed25519.publicKey(seed)),
                Signatures.PROVIDER);
    }

    /**
     * A P-256 key, for ecdsa suites and ES256. The same data always gets the same signature (RFC
     * 6979).
     *
     * @param secret 32 bytes, a number below the curve's order
     */
    static SigningKey p256(byte[] secret) {
        return SecretKey.ecdsa(KeyKind.P256, new BigInteger(1, secret));
    }

    /**
     * A P-384 key, for ecdsa suites. The same data always gets the same signature (RFC 6979).
     *
     * @param secret 48 bytes, a number below the curve's order
     */
    static SigningKey p384(byte[] secret) {
        return SecretKey.ecdsa(KeyKind.P384, new BigInteger(1, secret));
    }

    /**
     * A key that stays where it is, such as in a PKCS#11 module; ECDSA is then as random as the
     * module makes it.
     *
     * @param handle a private key of {@code provider}, which needs to show no bytes
     */
    static SigningKey held(PrivateKey handle, Multikey publicKey, Provider provider) {
        var kind = publicKey.kind();
        return new SecretKey(publicKey, data -> Signatures.sign(kind, handle, data, provider));
    }

    /**
     * Whose code signs and verifies, for an operator's page: such as {@code
     * AmazonCorrettoCryptoProvider 2.5.0}.
     */
    static String provider() {
        return Signatures.PROVIDER.getName() + " " + Signatures.PROVIDER.getVersionStr();
    }
}
