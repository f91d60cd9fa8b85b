package credence.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256, the one hash function in use. */
final class Digests {
    static final int SHA256_BYTES = 32;

    private static final byte[] MULTIHASH_SHA256 = {0x12, 0x20};

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
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
