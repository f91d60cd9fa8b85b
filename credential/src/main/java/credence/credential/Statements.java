package credence.credential;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Lines of N-Quads in UTF-8, whose byte order is the order of code points. [RDFC-1.0, 5] */
final class Statements {
    private static final byte[] HEX =
            "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final int[] ends;
    private int lines;
    private byte[] bytes = new byte[4_096];
    private int length;

    Statements(int mostLines) {
        ends = new int[mostLines];
    }

    void add(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /**
     * With the escapes of canonical N-Quads, which leave identifiers as they are.
     *
     * @return false if the text holds half a surrogate pair, which has no UTF-8
     */
    boolean addEscaped(String text) {
        room(6 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) ascii(c);
            else if (c < 0x800) put(0xC0 | c >> 6, tail(c));
            else if (!Character.isSurrogate(c)) put(0xE0 | c >> 12, tail(c >> 6), tail(c));
            else {
                int point = text.codePointAt(i);
                if (point == c) return false;
                put(0xF0 | point >> 18, tail(point >> 12), tail(point >> 6), tail(point));
                i++;
            }
        }
        return true;
    }

    void end() {
        room(1);
        bytes[length++] = '\n';
        ends[lines++] = length;
    }

    /** Each line once, in order. */
    byte[] sorted() {
        for (int i = 1; i < lines; i++) if (compare(i - 1, i) >= 0) return reordered();
        return Arrays.copyOf(bytes, length);
    }

    private byte[] reordered() {
        var order = IntStream.range(0, lines).boxed().sorted(this::compare).toArray(Integer[]::new);
        byte[] sorted = new byte[length];
        int written = 0;
        for (int i = 0; i < lines; i++) {
            if (i > 0 && compare(order[i - 1], order[i]) == 0) continue;
            int start = start(order[i]);
            int size = ends[order[i]] - start;
            System.arraycopy(bytes, start, sorted, written, size);
            written += size;
        }
        return Arrays.copyOf(sorted, written);
    }

    private int compare(int one, int other) {
        return Arrays.compareUnsigned(
                bytes, start(one), ends[one] - 1, bytes, start(other), ends[other] - 1);
    }

    private int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    private void ascii(char c) {
        switch (c) {
            case '\b' -> put('\\', 'b');
            case '\t' -> put('\\', 't');
            case '\n' -> put('\\', 'n');
            case '\f' -> put('\\', 'f');
            case '\r' -> put('\\', 'r');
            case '"' -> put('\\', '"');
            case '\\' -> put('\\', '\\');
            default -> {
                if (c < 0x20 || c == 0x7F) put('\\', 'u', '0', '0', HEX[c >> 4], HEX[c & 0xF]);
                else bytes[length++] = (byte) c;
            }
        }
    }

    private void put(int... more) {
        for (int b : more) bytes[length++] = (byte) b;
    }

    private static int tail(int bits) {
        return 0x80 | bits & 0x3F;
    }

    private void room(int more) {
        if (length + more > bytes.length)
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
}
