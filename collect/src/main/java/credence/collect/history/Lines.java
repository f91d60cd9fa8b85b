package credence.collect.history;

import java.util.Arrays;

/**
 * The lines of a text as fingerprints: enough to compare versions, not enough to read them.
 *
 * <p>A line ends with a line feed, which belongs to it; a last line may do without. Per line 12
 * bytes: a 64-bit hash of its bytes, and its shape, which is its kind (2 bits), its indentation (6
 * bits, in columns of which a tab fills eight, at most 63), and a 24-bit hash of what is left
 * without white space.
 */
final class Lines {
    static final Lines NONE = new Lines(new long[0], new int[0], false);

    /** What a line is, as far as its first characters tell. */
    enum Kind {
        CODE,
        BLANK,
        COMMENT,
        IMPORT
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_SHIFT = 30;
    private static final int INDENT_SHIFT = 24;
    private static final int MAX_INDENT = 63;
    private static final int BARE = (1 << INDENT_SHIFT) - 1;
    private static final int TAB = 8;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int LOOKED_AT = 8_000;

    final long[] hash;
    final int[] shape;
    private final boolean generated;

    private Lines(long[] hash, int[] shape, boolean generated) {
        this.hash = hash;
        this.shape = shape;
        this.generated = generated;
    }

    /** Whether git would call these bytes binary: a zero byte among the first 8,000. */
    static boolean isBinary(byte[] bytes) {
        int end = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < end; i++) if (bytes[i] == 0) return true;
        return false;
    }

    static Lines of(byte[] text) {
        int count = count(text);
        long[] hash = new long[count];
        int[] shape = new int[count];
        int start = 0;
        for (int line = 0; line < count; line++) start = read(text, start, line, hash, shape);
        return new Lines(hash, shape, Marks.saysGenerated(text));
    }

    int count() {
        return hash.length;
    }

    /** Whether its head says that a program wrote it. */
    boolean isGenerated() {
        return generated;
    }

    Kind kind(int line) {
        return KINDS[shape[line] >>> KIND_SHIFT];
    }

    boolean isBlank(int line) {
        return shape[line] >>> KIND_SHIFT == Kind.BLANK.ordinal();
    }

    /** In columns, at most 63; -1 for a blank line. */
    int indent(int line) {
        return isBlank(line) ? -1 : shape[line] >>> INDENT_SHIFT & MAX_INDENT;
    }

    /** Of what is left without white space; equal texts have equal values. */
    int bare(int line) {
        return shape[line] & BARE;
    }

    /** Bytes that this takes in memory, roughly. */
    int weight() {
        return 64 + 12 * hash.length;
    }

    private static int count(byte[] text) {
        int count = 0;
        for (byte b : text) if (b == '\n') count++;
        return text.length > 0 && text[text.length - 1] != '\n' ? count + 1 : count;
    }

    private static int read(byte[] text, int start, int line, long[] hash, int[] shape) {
        long all = 0;
        int bare = 0;
        int indent = 0;
        int first = -1;
        int i = start;
        while (i < text.length) {
            byte b = text[i++];
            all = (all ^ b) * PRIME;
            all ^= all >>> 29;
            if (b == '\n') break;
            if (b == ' ' || b == '\t' || b == '\r' || b == '\f') {
                if (first < 0) indent = b == '\t' ? (indent / TAB + 1) * TAB : indent + 1;
            } else {
                if (first < 0) first = i - 1;
                bare = (bare ^ b) * 0x01000193;
            }
        }
        hash[line] = all;
        Kind kind = first < 0 ? Kind.BLANK : Marks.kind(text, first, i);
        shape[line] =
                kind.ordinal() << KIND_SHIFT
                        | Math.min(indent, MAX_INDENT) << INDENT_SHIFT
                        | (bare ^ bare >>> 8) & BARE;
        return i;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lines it && Arrays.equals(hash, it.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
