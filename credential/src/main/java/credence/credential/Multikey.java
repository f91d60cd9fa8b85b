package credence.credential;

import java.util.Arrays;
import java.util.Optional;

/**
 * A public Ed25519 key as the Multikey text {@code z6Mk...}. [Controlled Identifiers 1.0, 2.2.2]
 */
public record Multikey(String value) {
    private static final int ED25519_HIGH = 0xed;
    private static final int ED25519_LOW = 0x01;
    private static final int LENGTH = 34;

    public Multikey {
        if (decoded(value).isEmpty())
            throw new IllegalArgumentException("a Multikey must hold an Ed25519 key, was " + value);
    }

    /**
     * @param publicKey 32 bytes
     */
    static Multikey of(byte[] publicKey) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = (byte) ED25519_HIGH;
        bytes[1] = ED25519_LOW;
        System.arraycopy(publicKey, 0, bytes, 2, LENGTH - 2);
        return new Multikey(Multibase.base58(bytes));
    }

    /** The key, or empty where the text holds no Ed25519 key. */
    public static Optional<Multikey> parse(String text) {
        return decoded(text).map(bytes -> new Multikey(text));
    }

    /** The self-describing identifier that needs no document: {@code did:key:z6Mk...}. */
    public String did() {
        return "did:key:" + value;
    }

    /**
     * The name of this key in its controller's document: {@code <did>#z6Mk...}, for did:key as for
     * did:web.
     */
    public String verificationMethod(String did) {
        return did + "#" + value;
    }

    /** 32 bytes. */
    byte[] bytes() {
        byte[] bytes = decoded(value).orElseThrow();
        return Arrays.copyOfRange(bytes, 2, LENGTH);
    }

    private static Optional<byte[]> decoded(String text) {
        return Multibase.base58(text, LENGTH)
                .filter(bytes -> (bytes[0] & 0xff) == ED25519_HIGH && bytes[1] == ED25519_LOW);
    }
}
