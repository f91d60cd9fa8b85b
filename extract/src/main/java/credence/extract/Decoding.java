package credence.extract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to characters: a byte order mark decides, else UTF-8 if it is that, else Windows-1252. */
record Decoding(String text, Charset charset) {
    private static final int LOOKED_AT = 64 * 1024;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Decoding of(byte[] bytes) {
        Optional<Charset> marked = marked(bytes);
        if (marked.isPresent()) {
            String text = new String(bytes, marked.get());
            return new Decoding(text.startsWith("\uFEFF") ? text.substring(1) : text, marked.get());
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Decoding(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new Decoding(new String(bytes, WINDOWS), WINDOWS);
        }
    }

    boolean isGuessed() {
        return charset.equals(WINDOWS);
    }

    /** Whether the bytes hold what no text holds: a NUL, or more than a few control characters. */
    static boolean isBinary(byte[] bytes) {
        if (marked(bytes).isPresent()) return false;
        int length = Math.min(bytes.length, LOOKED_AT);
        int control = 0;
        for (int i = 0; i < length; i++) {
            int b = bytes[i];
            if (b == 0) return true;
            if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') control++;
        }
        return control * 20 > length;
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return Optional.of(StandardCharsets.UTF_8);
        if (startsWith(bytes, 0xFE, 0xFF)) return Optional.of(StandardCharsets.UTF_16BE);
        if (startsWith(bytes, 0xFF, 0xFE)) return Optional.of(StandardCharsets.UTF_16LE);
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) return false;
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) return false;
        }
        return true;
    }
}
