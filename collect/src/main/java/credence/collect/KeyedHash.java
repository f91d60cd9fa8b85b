package credence.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes of a name, an address or a path what may leave the repository. Whoever holds the key can
 * tell which one it was; nobody else can, and equal ones stay equal. Safe for several threads.
 *
 * <p>HMAC-SHA-256 over the purpose, a zero byte and the value; of it the first 128 bits. [RFC 2104]
 */
final class KeyedHash {
    /** Length of a key. */
    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** What a hash stands for, so that equal values of two kinds do not meet. */
    enum Purpose {
        PERSON,
        DIRECTORY,
        REPOSITORY,
        EVENT,
        INCIDENT,
        KEY
    }

    private final Mac keyed;

    /**
     * @param key secret, of {@value #KEY_BYTES} bytes
     */
    KeyedHash(byte[] key) {
        if (key.length != KEY_BYTES)
            throw new IllegalArgumentException(
                    "a key must have %d bytes, had %d".formatted(KEY_BYTES, key.length));
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 hexadecimal digits. */
    String of(Purpose purpose, String value) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(purpose.name().toLowerCase(Locale.ROOT).getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(mac.doFinal(value.getBytes(UTF_8)), BYTES));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
