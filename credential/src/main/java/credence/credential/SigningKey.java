package credence.credential;

import java.security.PrivateKey;

/** An Ed25519 key that signs. Holds a secret: it has no text form and no equality. */
public final class SigningKey {
    private static final int SEED_BYTES = 32;
    private final PrivateKey secret;
    private final Multikey publicKey;

    private SigningKey(PrivateKey secret, Multikey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * The key that grows from a seed.
     *
     * @param seed 32 random bytes, the private key of RFC 8032; copied, so that the caller can wipe
     *     them
     */
    public static SigningKey of(byte[] seed) {
        if (seed.length != SEED_BYTES)
            throw new IllegalArgumentException("seed must have 32 bytes, was " + seed.length);
        return new SigningKey(Ed25519.privateKey(seed), Multikey.of(Ed25519.publicKey(seed)));
    }

    public Multikey publicKey() {
        return publicKey;
    }

    /**
     * Whose code signs and verifies, for an operator's page: such as {@code
     * AmazonCorrettoCryptoProvider 2.5.0}.
     */
    public static String provider() {
        return Ed25519.PROVIDER.getName() + " " + Ed25519.PROVIDER.getVersionStr();
    }

    /** 64 bytes. */
    byte[] sign(byte[] data) {
        return Ed25519.sign(secret, data, Ed25519.PROVIDER);
    }
}
