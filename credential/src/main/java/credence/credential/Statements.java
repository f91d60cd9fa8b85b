package credence.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lines of N-Quads in UTF-8, whose byte order is the order of code points. [RDFC-1.0, 5] */
final class Statements {
    /** By byte: what is escaped. */
    private static final boolean[] NEEDS_CARE = new boolean[0x100];

    static {
        Arrays.fill(NEEDS_CARE, 0, 0x20, true);
        for (char c : "\"\\\u007f".toCharArray()) NEEDS_CARE[c] = true;
    }

    private final int[] ends;
    private int lines;
    private final byte[] bytes;
    private int length;

    /**
     * @param size of all lines together, in bytes, each with its end
     */
    Statements(int lines, int size) {
        ends = new int[lines];
        bytes = new byte[size];
    }

    void add(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void end() {
        bytes[length++] = '\n';
        ends[lines++] = length;
    }

    /** Each line once, in order; called last. */
    byte[] sorted() {
        for (int i = 1; i < lines; i++) if (compare(i - 1, i) >= 0) return reordered();
        return bytes;
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

    /**
     * A text in UTF-8 with the escapes of canonical N-Quads, which leave plain identifiers as they
     * are.
     *
     * @param text without half a surrogate pair, which has no UTF-8
     */
    static byte[] escaped(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : plain) if (NEEDS_CARE[b & 0xFF]) return carefully(text);
        return plain;
    }

    private static byte[] carefully(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) escaped.append(escaped(text.charAt(i)));
        return escaped.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c < 0x20 || c == 0x7F ? "\\u%04X".formatted((int) c) : String.valueOf(c);
        };
    }
}
