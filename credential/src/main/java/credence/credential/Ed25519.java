package credence.credential;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Ed25519 signatures (RFC 8032) by AWS-LC where its native code runs, else by Bouncy Castle. The
 * JDK's own implementation is some fifty times slower and only parses keys here.
 */
final class Ed25519 {
    private static final String AWS_LC =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static final Provider PROVIDER = fastest();

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot read Ed25519 keys", e);
        }
    }

    static byte[] publicKey(byte[] seed) {
        return new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
    }

    static byte[] sign(PrivateKey key, byte[] data, Provider provider) {
        try {
            var signature = Signature.getInstance("Ed25519", provider);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed in " + provider.getName(), e);
        }
    }

    /**
     * @param publicKey 32 bytes, which may be no point of the curve: then nothing was signed with
     *     it
     */
    static boolean verify(byte[] publicKey, byte[] data, byte[] signed, Provider provider) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(join(X509, publicKey)));
            var signature = Signature.getInstance("Ed25519", provider);
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(signed);
        } catch (SignatureException
                | InvalidKeyException
                | InvalidKeySpecException
                | IllegalArgumentException noKeyOrSignature) {
            return false; // Bouncy Castle tells a foreign point by an IllegalArgumentException.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("verifying failed in " + provider.getName(), e);
        }
    }

    /** By name, because its jar holds native code for one kind of machine and may be left out. */
    private static Provider fastest() {
        try {
            var type = Class.forName(AWS_LC);
            var provider = (Provider) type.getField("INSTANCE").get(null);
            Signature.getInstance("Ed25519", provider);
            return provider;
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError absent) {
            return new BouncyCastleProvider();
        }
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] out = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, out, head.length, tail.length);
        return out;
    }
}
