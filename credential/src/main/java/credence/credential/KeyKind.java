package credence.credential;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of keys that make proofs, and all that differs between them. [Controlled Identifiers
 * 1.0, 2.2.2; Data Integrity ECDSA 1.0, 3]
 */
enum KeyKind {
    ED25519(0xed, 0x01, 32, 64, "SHA-256", "Ed25519"),
    P256(0x80, 0x24, 33, 64, "SHA-256", "SHA256withECDSAinP1363Format"),
    P384(0x81, 0x24, 49, 96, "SHA-384", "SHA384withECDSAinP1363Format");

    private static final List<KeyKind> ALL = List.of(values());

    private final byte[] header;
    final int keyBytes;

    /** The two numbers of an ECDSA signature stand side by side, each as wide as the curve. */
    final int signatureBytes;

    final String digest;

    /** The name of the signature in the Java Cryptography Architecture. */
    final String algorithm;

    KeyKind(
            int first,
            int second,
            int keyBytes,
            int signatureBytes,
            String digest,
            String algorithm) {
        this.header = new byte[] {(byte) first, (byte) second};
        this.keyBytes = keyBytes;
        this.signatureBytes = signatureBytes;
        this.digest = digest;
        this.algorithm = algorithm;
    }

    /** The kind that the first bytes of a Multikey tell. */
    static Optional<KeyKind> of(byte[] multikey) {
        for (var kind : ALL)
            if (multikey.length == kind.keyBytes + 2
                    && Arrays.equals(multikey, 0, 2, kind.header, 0, 2)) return Optional.of(kind);
        return Optional.empty();
    }

    /** The bytes of a Multikey: what it is, then the key. */
    byte[] multikey(byte[] key) {
        byte[] bytes = Arrays.copyOf(header, keyBytes + 2);
        System.arraycopy(key, 0, bytes, 2, keyBytes);
        return bytes;
    }
}
