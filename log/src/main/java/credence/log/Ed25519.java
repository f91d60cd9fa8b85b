package credence.log;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ed25519 signatures through {@code java.security}. [RFC 8032] */
final class Ed25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /**
     * @param publicKey 32 bytes, which may be no point of the curve: then nothing was signed with
     *     it
     * @param provider null for the first that Java has
     */
    static boolean verify(
            byte[] publicKey, byte[] message, byte[] signed, @Nullable Provider provider) {
        try {
            var key =
                    KeyFactory.getInstance(NAME)
                            .generatePublic(new X509EncodedKeySpec(join(X509, publicKey)));
            var signature = signature(provider);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (SignatureException
                | InvalidKeyException
                | InvalidKeySpecException
                | IllegalArgumentException noKeyOrSignature) {
            return false; // Some providers tell a foreign point by an IllegalArgumentException.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("verifying Ed25519 failed", e);
        }
    }

    /**
     * @param seed 32 bytes, the private key of RFC 8032
     */
    static UnaryOperator<byte[]> signer(byte[] seed) {
        try {
            var secret =
                    KeyFactory.getInstance(NAME)
                            .generatePrivate(
                                    new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            return message -> {
                try {
                    var signature = signature(null);
                    signature.initSign(secret);
                    signature.update(message);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("signing with Ed25519 failed", e);
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot read Ed25519 keys", e);
        }
    }

    /** The public key of a seed: what a key generator makes when chance gives it this seed. */
    static byte[] publicKey(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            var point = ((EdECPublicKey) generator.generateKeyPair().getPublic()).getPoint();
            return encoded(point.getY().toByteArray(), point.isXOdd());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make Ed25519 keys", e);
        }
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        var joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) joined.put(part);
        return joined.array();
    }

    /** Little-endian, the sign of x in the highest bit. [RFC 8032, 5.1.2] */
    private static byte[] encoded(byte[] y, boolean xOdd) {
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < Math.min(y.length, KEY_BYTES); i++) key[i] = y[y.length - 1 - i];
        if (xOdd) key[KEY_BYTES - 1] |= (byte) 0x80;
        return key;
    }

    private static Signature signature(@Nullable Provider provider)
            throws GeneralSecurityException {
        return provider == null
                ? Signature.getInstance(NAME)
                : Signature.getInstance(NAME, provider);
    }

    /** Not random at all. */
    private static final class Fixed extends SecureRandom {
        private final byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] out) {
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
