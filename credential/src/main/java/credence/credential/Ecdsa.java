package credence.credential;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECMultiplier;

/** Keys of P-256 and P-384 from their bytes, and signatures that come out alike each time. */
final class Ecdsa {
    private static final byte[] X509_P256 =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final byte[] X509_P384 =
            HexFormat.of().parseHex("3076301006072a8648ce3d020106052b81040022036200");

    private Ecdsa() {}

    /**
     * @param secret a number in [1, order of the curve)
     * @return the point in compressed form
     */
    static byte[] publicKey(KeyKind kind, BigInteger secret) {
        var curve = curve(kind);
        if (secret.signum() < 1 || secret.compareTo(curve.getN()) >= 0)
            throw new IllegalArgumentException("secret must be a number below the curve's order");
        return BasePoint.MULTIPLIER.multiply(curve.getG(), secret).getEncoded(true);
    }

    /**
     * @throws IllegalArgumentException if the bytes are no point of the curve
     */
    static PublicKey publicKeyOf(KeyKind kind, byte[] compressed) throws GeneralSecurityException {
        byte[] point = curve(kind).getCurve().decodePoint(compressed).getEncoded(false);
        byte[] head = kind == KeyKind.P256 ? X509_P256 : X509_P384;
        byte[] encoded = Arrays.copyOf(head, head.length + point.length);
        System.arraycopy(point, 0, encoded, head.length, point.length);
        return Signatures.keys("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }

    static Multikey multikey(KeyKind kind, ECPublicKey key) {
        var point = key.getW();
        var onCurve = curve(kind).getCurve().createPoint(point.getAffineX(), point.getAffineY());
        return Multikey.of(kind, onCurve.getEncoded(true));
    }

    /** The one-time number follows from key and data, not from chance. [RFC 6979] */
    static byte[] sign(KeyKind kind, BigInteger secret, byte[] data) {
        var curve = curve(kind);
        var domain = new ECDomainParameters(curve);
        var signer = new Signer(digest(kind));
        signer.init(true, new ECPrivateKeyParameters(secret, domain));
        var numbers = signer.generateSignature(Digests.of(kind, data));
        int width = kind.signatureBytes / 2;
        byte[] out = new byte[kind.signatureBytes];
        Multibase.putRightAligned(numbers[0], out, 0, width);
        Multibase.putRightAligned(numbers[1], out, width, width);
        return out;
    }

    /** Bouncy Castle's, which multiplies the base point by the quickest means at hand. */
    private static final class Signer extends ECDSASigner {
        Signer(Digest digest) {
            super(new HMacDSAKCalculator(digest));
        }

        @Override
        protected ECMultiplier createBasePointMultiplier() {
            return BasePoint.MULTIPLIER;
        }
    }

    private static X9ECParameters curve(KeyKind kind) {
        return CustomNamedCurves.getByName(kind == KeyKind.P256 ? "P-256" : "P-384");
    }

    private static Digest digest(KeyKind kind) {
        return new JdkDigest(Digests.named(kind.digest), kind == KeyKind.P256 ? 64 : 128);
    }
}
