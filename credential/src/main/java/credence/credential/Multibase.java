package credence.credential;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;

/**
 * Bytes as text that names its own alphabet: base58btc ({@code z...}) and base64url ({@code u...}).
 * [Controlled Identifiers 1.0, 2.4]
 */
final class Multibase {
    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);

    private Multibase() {}

    static String base58(byte[] bytes) {
        var digits = new StringBuilder();
        for (var rest = new BigInteger(1, bytes);
                rest.signum() > 0;
                rest = rest.divide(FIFTY_EIGHT))
            digits.append(BASE58.charAt(rest.mod(FIFTY_EIGHT).intValue()));
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) digits.append('1');
        return "z" + digits.reverse();
    }

    static String base64url(byte[] bytes) {
        return "u" + bareBase64url(bytes);
    }

    /** Exactly {@code length} bytes of base58btc; empty for anything else. */
    static Optional<byte[]> base58(String text, int length) {
        return base58(text, length, length);
    }

    /**
     * From {@code least} to {@code most} bytes of base58btc; empty for anything else. The length is
     * small, so the cost is too.
     */
    static Optional<byte[]> base58(String text, int least, int most) {
        if (!text.startsWith("z") || text.length() > 2 + most * 3 / 2) return Optional.empty();
        var number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 1; i < text.length(); i++) {
            int digit = BASE58.indexOf(text.charAt(i));
            if (digit < 0) return Optional.empty();
            if (digit == 0 && number.signum() == 0) zeros++;
            number = number.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
        }
        int length = zeros + (number.bitLength() + 7) / 8;
        if (length < least || length > most) return Optional.empty();
        byte[] bytes = new byte[length];
        putRightAligned(number, bytes, 0, length);
        return Optional.of(bytes);
    }

    static Optional<byte[]> base64url(String text) {
        return text.startsWith("u") ? bareBase64url(text.substring(1)) : Optional.empty();
    }

    /** Without the letter in front, as JOSE has it. */
    static Optional<byte[]> bareBase64url(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // One value has one spelling: otherwise a changed text could carry the same signature.
            return bareBase64url(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static String bareBase64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Writes a number that is not negative into {@code width} bytes, the highest first. */
    static void putRightAligned(BigInteger number, byte[] out, int at, int width) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, width);
        System.arraycopy(bytes, bytes.length - length, out, at + width - length, length);
    }
}
