package credence.credential;

import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A public key as text that names its own kind: Ed25519 ({@code z6Mk...}), P-256 ({@code zDn...})
 * or P-384 ({@code z82...}). [Controlled Identifiers 1.0, 2.2.2]
 */
public record Multikey(String value) implements VerificationKey {
    private static final int LONGEST = 2 + 49;

    /** Issuers come again and again, and at each step a key is asked for its bytes. */
    private static final Map<String, byte[]> DECODED = Latest.of(256);

    public Multikey {
        if (decoded(value).isEmpty())
            throw new IllegalArgumentException(
                    "a Multikey must hold an Ed25519, P-256 or P-384 key, was " + value);
    }

    /**
     * @param publicKey as long as its kind has it; a point of a curve in compressed form
     */
    static Multikey of(KeyKind kind, byte[] publicKey) {
        return new Multikey(Multibase.base58(kind.multikey(publicKey)));
    }

    /** The key of P-256 that a machine made, such as a PKCS#11 module. */
    public static Multikey p256(ECPublicKey key) {
        return Ecdsa.multikey(KeyKind.P256, key);
    }

    /** The key, or empty where the text holds no key of these kinds. */
    public static Optional<Multikey> parse(String text) {
        return decoded(text).map(bytes -> new Multikey(text));
    }

    /** The self-describing identifier that needs no document: {@code did:key:z6Mk...}. */
    public String did() {
        return "did:key:" + value;
    }

    @Override
    public String fragment() {
        return value;
    }

    KeyKind kind() {
        return KeyKind.of(multikey()).orElseThrow();
    }

    /** The key alone, without what names its kind. */
    byte[] bytes() {
        byte[] bytes = multikey();
        return Arrays.copyOfRange(bytes, 2, bytes.length);
    }

    /** The key behind the two bytes that name its kind. */
    byte[] multikey() {
        return decoded(value).orElseThrow();
    }

    private static Optional<byte[]> decoded(String text) {
        var known = DECODED.get(text);
        if (known != null) return Optional.of(known.clone());
        var bytes = Multibase.base58(text, 1, LONGEST).filter(key -> KeyKind.of(key).isPresent());
        bytes.ifPresent(key -> DECODED.put(text, key.clone()));
        return bytes;
    }
}
