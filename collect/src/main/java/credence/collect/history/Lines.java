package credence.collect.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The lines of a text as fingerprints: enough to compare versions, not enough to read them.
 *
 * <p>A line ends with a line feed, which belongs to it; a last line may do without. Per line 12
 * bytes: a 64-bit hash of its bytes, and its shape, which is its kind (2 bits), its indentation (6
 * bits, in columns of which a tab fills eight, at most 63), and a 24-bit hash of what stands
 * between the white space at its ends.
 */
final class Lines {
    static final Lines NONE = new Lines(new long[0], new int[0], false);

    /** What a line is, as far as its first characters tell. */
    enum Kind {
        CODE,
        BLANK,
        COMMENT
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_SHIFT = 30;
    private static final int INDENT_SHIFT = 24;
    private static final int MAX_INDENT = 63;
    private static final int BARE = (1 << INDENT_SHIFT) - 1;
    private static final int TAB = 8;

    /** Bytes in which git looks for a zero byte. */
    static final int LOOKED_AT = 8_000;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    final long[] hash;
    final int[] shape;
    private final boolean generated;

    private Lines(long[] hash, int[] shape, boolean generated) {
        this.hash = hash;
        this.shape = shape;
        this.generated = generated;
    }

    /** Whether git would call these bytes binary: a zero byte among the first 8,000. */
    static boolean isBinary(byte[] bytes, int size) {
        return hasZero(bytes, 0, Math.min(size, LOOKED_AT));
    }

    static boolean hasZero(byte[] bytes, int from, int end) {
        int i = from;
        for (; i + 8 <= end; i += 8) if (zeros((long) WORDS.get(bytes, i)) != 0) return true;
        for (; i < end; i++) if (bytes[i] == 0) return true;
        return false;
    }

    /**
     * Of lines that were read before.
     *
     * @param hash not to be changed any more; as long as {@code shape}
     */
    static Lines made(long[] hash, int[] shape, boolean isGenerated) {
        return new Lines(hash, shape, isGenerated);
    }

    static Lines of(byte[] text) {
        int count = count(text);
        long[] hash = new long[count];
        int[] shape = new int[count];
        int start = 0;
        for (int line = 0; line < count; line++) {
            int end = lineFeed(text, start, text.length);
            read(text, start, end, line, hash, shape);
            start = end + 1;
        }
        if (count > 0 && start > text.length) hash[count - 1] = ~hash[count - 1];
        return new Lines(hash, shape, Generated.says(text, text.length));
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

    /** Of what stands between the white space at its ends; equal texts have equal values. */
    int bare(int line) {
        return shape[line] & BARE;
    }

    /** Bytes that this takes in memory, roughly. */
    int weight() {
        return 64 + 12 * hash.length;
    }

    private static int count(byte[] text) {
        int count = 0;
        int i = 0;
        for (; i + 8 <= text.length; i += 8)
            count += Long.bitCount(zeros((long) WORDS.get(text, i) ^ LINE_FEEDS));
        for (; i < text.length; i++) if (text[i] == '\n') count++;
        return text.length > 0 && text[text.length - 1] != '\n' ? count + 1 : count;
    }

    /** The next line feed from here on, or the end. */
    static int lineFeed(byte[] text, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long found = zeros((long) WORDS.get(text, i) ^ LINE_FEEDS);
            if (found != 0) return i + (Long.numberOfTrailingZeros(found) >>> 3);
        }
        while (i < to && text[i] != '\n') i++;
        return i;
    }

    /** The top bit of each byte that is zero. */
    private static long zeros(long word) {
        return ~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS);
    }

    /** Reads one line, without its line feed, into the places of {@code line}. */
    static void read(byte[] text, int start, int end, int line, long[] hash, int[] shape) {
        int first = start;
        int indent = 0;
        long space = 1;
        while (first < end && isSpace(text[first])) {
            indent = text[first] == '\t' ? (indent / TAB + 1) * TAB : indent + 1;
            space = (space ^ text[first++]) * MIX;
        }
        int last = end;
        while (last > first && isSpace(text[last - 1])) space = (space ^ text[--last] << 8) * MIX;
        long bare = hash(text, first, last);
        hash[line] = mixed(bare ^ space);
        Kind kind = first == last ? Kind.BLANK : Marks.kind(text, first, end);
        shape[line] =
                kind.ordinal() << KIND_SHIFT
                        | Math.min(indent, MAX_INDENT) << INDENT_SHIFT
                        | (int) (bare >>> 40);
    }

    private static long hash(byte[] text, int from, int to) {
        long hash = to - from;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ (long) WORDS.get(text, i)) * MIX;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; i < to; i++) rest = rest << 8 | text[i] & 0xFF;
        return mixed(hash ^ rest);
    }

    /** Spreads every bit over all others: the last step of MurmurHash3, by A. Appleby. */
    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\f';
    }
}
