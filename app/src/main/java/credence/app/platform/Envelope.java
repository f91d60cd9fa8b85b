package credence.app.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes sealed with AES-256-GCM before they leave the process: one version byte, a fresh 12-byte
 * nonce, the cipher text with its 16-byte tag. The context (what the bytes are and where they
 * belong) is authenticated, so that sealed bytes cannot be moved to another row.
 */
public final class Envelope {
    /** Bytes that sealing adds. */
    public static final int OVERHEAD = 1 + 12 + 16;

    private static final byte VERSION = 1;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private Envelope() {}

    /**
     * @param key 32 bytes
     * @param context such as {@code evidence-chunk:ID:0}
     */
    public static byte[] seal(byte[] key, byte[] plain, String context) {
        byte[] nonce = DataFolder.random(NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            byte[] all = new byte[1 + NONCE + sealed.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE);
            System.arraycopy(sealed, 0, all, 1 + NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-GCM", e);
        }
    }

    /**
     * @throws IllegalStateException if the bytes were altered, belong elsewhere or were sealed with
     *     another key
     */
    public static byte[] open(byte[] key, byte[] sealed, String context) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION)
            throw new IllegalStateException("sealed bytes of " + context + " have no known form");
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "sealed bytes of " + context + " were altered or belong elsewhere", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt with AES-GCM", e);
        }
    }

    /**
     * A key of its own for each purpose: HMAC-SHA-256 of the purpose under the parent key. [NIST SP
     * 800-108, counter mode with one block]
     */
    public static byte[] derive(byte[] key, String purpose) {
        return hmac(key, ("\0\0\0\1" + purpose + "\0\0\0\1\0").getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256: finds a text again without storing it. */
    public static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** Fresh random bytes, for keys, salts and tokens. */
    public static byte[] random(int length) {
        return DataFolder.random(length);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context)
            throws GeneralSecurityException {
        if (key.length != KEY)
            throw new IllegalArgumentException("a key must have 32 bytes, had " + key.length);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
