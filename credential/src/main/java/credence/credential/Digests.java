package credence.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash functions in use: SHA-256, and SHA-384 beside keys of P-384. */
final class Digests {
    private static final byte[] MULTIHASH_SHA256 = {0x12, 0x20};

    private Digests() {}

    static MessageDigest sha256() {
        return named("SHA-256");
    }

    /** The hash that goes with a kind of key. */
    static byte[] of(KeyKind kind, byte[] bytes) {
        return named(kind.digest).digest(bytes);
    }

    static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static String sha256Hex(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A digest as {@code digestMultibase}: a multihash in base64url. [Controlled Identifiers 1.0,
     * 2.5]
     */
    static String multibase(String sha256Hex) {
        byte[] digest = HexFormat.of().parseHex(sha256Hex);
        byte[] multihash = Arrays.copyOf(MULTIHASH_SHA256, MULTIHASH_SHA256.length + digest.length);
        System.arraycopy(digest, 0, multihash, MULTIHASH_SHA256.length, digest.length);
        return Multibase.base64url(multihash);
    }
}
