package credence.credential;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Signs and verifies by AWS-LC where its native code runs, else by Bouncy Castle. The JDK's own
 * implementation is some fifty times slower.
 */
final class Signatures {
    private static final String AWS_LC =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final String AWS_LC_ED25519_KEYS =
            "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    static final Provider PROVIDER = fastest();

    /** Issuers come again and again, and reading a key takes as long as verifying with it. */
    private static final Map<Multikey, PublicKey> PUBLIC_KEYS = Latest.of(256);

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
            signature.initVerify(publicKey(key, kind));
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

    private static PublicKey publicKey(Multikey key, KeyKind kind) throws GeneralSecurityException {
        var known = PUBLIC_KEYS.get(key);
        if (known != null) return known;
        var parsed =
                kind == KeyKind.ED25519
                        ? Ed25519.publicKeyOf(key.bytes())
                        : Ecdsa.publicKeyOf(kind, key.bytes());
        PUBLIC_KEYS.put(key, parsed);
        return parsed;
    }

    /**
     * Makes keys in the form that signs and verifies: one of another provider's would be translated
     * at each use, which takes as long as signing.
     */
    static KeyFactory keys(String algorithm) throws NoSuchAlgorithmException {
        return PROVIDER.getService("KeyFactory", algorithm) == null
                ? KeyFactory.getInstance(algorithm)
                : KeyFactory.getInstance(algorithm, PROVIDER);
    }

    /** By name, because its jar holds native code for one kind of machine and may be left out. */
    private static Provider fastest() {
        try {
            // Read once, when the class is loaded; without it the provider keeps this one to
            // itself.
            System.setProperty(AWS_LC_ED25519_KEYS, "true");
            var type = Class.forName(AWS_LC);
            var provider = (Provider) type.getField("INSTANCE").get(null);
            for (var kind : KeyKind.values()) Signature.getInstance(kind.algorithm, provider);
            return provider;
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError absent) {
            return new BouncyCastleProvider();
        }
    }
}
