package credence.credential;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Keys of Ed25519 from their bytes. [RFC 8032, RFC 8410] */
final class Ed25519 {
    static final int SEED_BYTES = 32;

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) {
        try {
            return Signatures.keys("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot read Ed25519 keys", e);
        }
    }

    static byte[] publicKey(byte[] seed) {
        return new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
    }

    static PublicKey publicKeyOf(byte[] bytes) throws GeneralSecurityException {
        return Signatures.keys("Ed25519").generatePublic(new X509EncodedKeySpec(join(X509, bytes)));
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] out = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, out, head.length, tail.length);
        return out;
    }
}
