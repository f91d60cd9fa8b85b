package credence.credential;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Map;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Multiples of a curve's base point, which are nearly all of the work of an ECDSA signature.
 *
 * <p>AWS-LC is six times quicker at it than Bouncy Castle and takes the same time for all numbers,
 * but signs with a random one-time number only. So it is given the one-time number as a secret key:
 * the public half is the multiple.
 */
final class BasePoint implements ECMultiplier {
    /** AWS-LC's where its keys tell their public half, else Bouncy Castle's. */
    static final ECMultiplier MULTIPLIER = quickest();

    private final KeyFactory keys;
    private final Method publicHalf;

    /** The curves by the lengths of their fields in bits. */
    private final Map<Integer, ECParameterSpec> curves;

    private BasePoint(KeyFactory keys, Method publicHalf, Map<Integer, ECParameterSpec> curves) {
        this.keys = keys;
        this.publicHalf = publicHalf;
        this.curves = curves;
    }

    private static ECMultiplier quickest() {
        var known = new FixedPointCombMultiplier();
        try {
            var keys = Signatures.keys("EC");
            var curves = Map.of(256, curve("secp256r1"), 384, curve("secp384r1"));
            var any = keys.generatePrivate(new ECPrivateKeySpec(BigInteger.TWO, curves.get(256)));
            var publicHalf = any.getClass().getMethod("getPublicKey");
            publicHalf.setAccessible(true);
            var quick = new BasePoint(keys, publicHalf, curves);
            return quick.agreesWith(known) ? quick : known;
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException other) {
            return known;
        }
    }

    private static ECParameterSpec curve(String name) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private boolean agreesWith(ECMultiplier other) {
        for (var name : new String[] {"P-256", "P-384"}) {
            var curve = CustomNamedCurves.getByName(name);
            var number = curve.getN().shiftRight(1);
            if (!multiply(curve.getG(), number).equals(other.multiply(curve.getG(), number)))
                return false;
        }
        return true;
    }

    /**
     * @param base the base point of P-256 or P-384
     * @param number in [1, order of the curve)
     */
    @Override
    public ECPoint multiply(ECPoint base, BigInteger number) {
        var curve = curves.get(base.getCurve().getFieldSize());
        if (curve == null) throw new IllegalArgumentException("curve must be P-256 or P-384");
        try {
            var key = keys.generatePrivate(new ECPrivateKeySpec(number, curve));
            var point = ((ECPublicKey) publicHalf.invoke(key)).getW();
            wipe(key);
            return base.getCurve().createPoint(point.getAffineX(), point.getAffineY());
        } catch (ReflectiveOperationException | GeneralSecurityException e) {
            throw new IllegalStateException("multiplying failed in AWS-LC", e);
        }
    }

    private static void wipe(PrivateKey key) throws GeneralSecurityException {
        try {
            key.destroy();
        } catch (DestroyFailedException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
