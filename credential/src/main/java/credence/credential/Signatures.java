package credence.credential;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Signs and verifies by AWS-LC where its native code runs, else by Bouncy Castle. The JDK's own
 * implementation is some fifty times slower and only parses keys here.
 */
final class Signatures {
    private static final String AWS_LC =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    static final Provider PROVIDER = fastest();

    private Signatures() {}

    static byte[] sign(KeyKind kind, PrivateKey key, byte[] data, Provider provider) {
        try {
            var signature = Signature.getInstance(kind.algorithm, provider);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed in " + provider.getName(), e);
        }
    }

    static boolean verify(Multikey key, byte[] data, byte[] signed) {
        return verify(key, data, signed, PROVIDER);
    }

    /**
     * @param key may be no point of its curve: then nothing was signed with it
     */
    static boolean verify(Multikey key, byte[] data, byte[] signed, Provider provider) {
        var kind = key.kind();
        if (signed.length != kind.signatureBytes) return false;
        try {
            var signature = Signature.getInstance(kind.algorithm, provider);
            signature.initVerify(
                    kind == KeyKind.ED25519
                            ? Ed25519.publicKeyOf(key.bytes())
                            : Ecdsa.publicKeyOf(kind, key.bytes()));
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
            for (var kind : KeyKind.values()) Signature.getInstance(kind.algorithm, provider);
            return provider;
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError absent) {
            return new BouncyCastleProvider();
        }
    }
}
