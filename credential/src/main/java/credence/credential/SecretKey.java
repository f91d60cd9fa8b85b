package credence.credential;

import java.math.BigInteger;
import java.util.function.UnaryOperator;

/** A key that signs. Holds a secret: it has no text form and no equality. */
final class SecretKey implements SigningKey {
    private final Multikey publicKey;
    private final UnaryOperator<byte[]> signing;

    SecretKey(Multikey publicKey, UnaryOperator<byte[]> signing) {
        this.publicKey = publicKey;
        this.signing = signing;
    }

    static SecretKey ecdsa(KeyKind kind, BigInteger secret) {
        var publicKey = Multikey.of(kind, Ecdsa.publicKey(kind, secret));
        return new SecretKey(publicKey, data -> Ecdsa.sign(kind, secret, data));
    }

    @Override
    public Multikey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] data) {
        return signing.apply(data);
    }
}
