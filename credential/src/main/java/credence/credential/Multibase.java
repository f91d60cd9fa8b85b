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

    /** As many digits as a long holds: a long number is taken apart ten digits at a time. */
    private static final int AT_ONCE = 10;

    private static final long[] POWERS = new long[AT_ONCE + 1];
    private static final BigInteger TEN_DIGITS;

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= AT_ONCE; i++) POWERS[i] = POWERS[i - 1] * BASE58.length();
        TEN_DIGITS = BigInteger.valueOf(POWERS[AT_ONCE]);
    }

    private Multibase() {}

    static String base58(byte[] bytes) {
        var digits = new StringBuilder();
        var rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            var parts = rest.divideAndRemainder(TEN_DIGITS);
            rest = parts[0];
            long ten = parts[1].longValue();
            for (int i = 0; i < AT_ONCE && (ten > 0 || rest.signum() > 0); i++) {
                digits.append(BASE58.charAt((int) (ten % BASE58.length())));
                ten /= BASE58.length();
            }
        }
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
        int zeros = 1;
        while (zeros < text.length() && text.charAt(zeros) == BASE58.charAt(0)) zeros++;
        zeros--;
        var number = BigInteger.ZERO;
        for (int start = 1; start < text.length(); start += AT_ONCE) {
            int end = Math.min(start + AT_ONCE, text.length());
            long ten = 0;
            for (int i = start; i < end; i++) {
                int digit = BASE58.indexOf(text.charAt(i));
                if (digit < 0) return Optional.empty();
                ten = ten * BASE58.length() + digit;
            }
            number =
                    number.multiply(BigInteger.valueOf(POWERS[end - start]))
                            .add(BigInteger.valueOf(ten));
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
