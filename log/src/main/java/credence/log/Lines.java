package credence.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** What the line-based formats share. Each value has one spelling, and no other is read. */
final class Lines {
    private static final int MOST_DIGITS = 19;

    private Lines() {}

    /**
     * The text of bytes that are UTF-8, not too many, and hold no control character but newline.
     */
    static String utf8(byte[] bytes, int atMost) throws Malformed {
        if (bytes.length > atMost)
            throw new Malformed(1, "the whole must have at most " + atMost + " bytes");
        var rest = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
            int at = 0;
            while (at < text.length() && !isControl(text.charAt(at))) at++;
            if (at == text.length()) return text;
            throw new Malformed(
                    count(text.substring(0, at)) + 1, "there must be no control characters");
        } catch (CharacterCodingException e) {
            var before = new String(bytes, 0, rest.position(), StandardCharsets.ISO_8859_1);
            throw new Malformed(count(before) + 1, "the text must be UTF-8");
        }
    }

    /** Whether a text of ours can be written so that {@link #utf8} reads it back. */
    static boolean isPlain(String text) {
        return text.chars().noneMatch(Lines::isControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static int count(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** A number from 0 to 2^63 - 1, without leading zeroes. */
    static OptionalLong decimal(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.isEmpty() || text.length() > MOST_DIGITS) return OptionalLong.empty();
        if (text.startsWith("0") && text.length() > 1) return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** Standard base64 with padding; unused bits must be zero, so that no bit goes unnoticed. */
    static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return base64(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n';
    }
}
