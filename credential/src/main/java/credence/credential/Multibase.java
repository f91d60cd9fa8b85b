package credence.credential;

import java.math.BigInteger;
import java.util.Arrays;
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
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Exactly {@code length} bytes of base58btc; empty for anything else. The length is small, so
     * the cost is too.
     */
    static Optional<byte[]> base58(String text, int length) {
        if (!text.startsWith("z") || text.length() > 2 + length * 3 / 2) return Optional.empty();
        var number = BigInteger.ZERO;
        for (int i = 1; i < text.length(); i++) {
            int digit = BASE58.indexOf(text.charAt(i));
            if (digit < 0) return Optional.empty();
            number = number.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
        }
        if (number.bitLength() > 8 * length) return Optional.empty();
        byte[] bytes = rightAligned(number.toByteArray(), length);
        // One value has one spelling: otherwise a changed text could carry the same signature.
        return base58(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }

    static Optional<byte[]> base64url(String text) {
        if (!text.startsWith("u")) return Optional.empty();
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text.substring(1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] rightAligned(byte[] bytes, int length) {
        byte[] out = new byte[length];
        byte[] tail =
                bytes.length > length
                        ? Arrays.copyOfRange(bytes, bytes.length - length, bytes.length)
                        : bytes;
        System.arraycopy(tail, 0, out, length - tail.length, tail.length);
        return out;
    }
}
