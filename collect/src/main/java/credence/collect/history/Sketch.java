package credence.collect.history;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text in short: lines of its own, and stretches of another sketch's. Put together
 * to {@link Lines} when asked for.
 */
final class Sketch {
    private static final int OVERHEAD = 120;

    private final @Nullable Sketch base;

    /** Where each piece starts in the text, and at the end the number of its lines. */
    private final int[] starts;

    /** The first line of each piece: of the base, or {@code ~} of the own lines. */
    private final int[] sources;

    private final long[] hash;
    private final int[] shape;
    private final boolean isGenerated;
    private final int weight;

    private Sketch(
            @Nullable Sketch base,
            int[] starts,
            int[] sources,
            long[] hash,
            int[] shape,
            boolean isGenerated) {
        this.base = base;
        this.starts = starts;
        this.sources = sources;
        this.hash = hash;
        this.shape = shape;
        this.isGenerated = isGenerated;
        int own = OVERHEAD + 12 * hash.length + 8 * sources.length;
        this.weight = base == null ? own : own + base.weight;
    }

    /** Bytes that its own lines take. */
    int own() {
        return OVERHEAD + 12 * hash.length;
    }

    boolean isGenerated() {
        return isGenerated;
    }

    /** Bytes that it takes in memory with all that it leans on, roughly. */
    int weight() {
        return weight;
    }

    /** Of a text, or empty where the bytes are none. */
    static Optional<Sketch> of(byte[] bytes) {
        if (Lines.isBinary(bytes, bytes.length)) return Optional.empty();
        Lines lines = Lines.of(bytes);
        return Optional.of(
                new Sketch(
                        null,
                        new int[] {0, lines.count()},
                        new int[] {~0},
                        lines.hash,
                        lines.shape,
                        lines.isGenerated()));
    }

    Lines lines() {
        int count = starts[sources.length];
        if (base == null && sources.length <= 1) return Lines.made(hash, shape, isGenerated);
        long[] all = new long[count];
        int[] shapes = new int[count];
        copy(0, count, all, shapes, 0);
        return Lines.made(all, shapes, isGenerated);
    }

    private void copy(int from, int to, long[] hashes, int[] shapes, int at) {
        int found = Arrays.binarySearch(starts, from);
        int piece = found >= 0 ? found : -found - 2;
        for (int line = from; line < to; piece++) {
            int end = Math.min(to, starts[piece + 1]);
            int offset = line - starts[piece];
            int into = at + line - from;
            int source = sources[piece];
            if (source < 0) {
                System.arraycopy(hash, ~source + offset, hashes, into, end - line);
                System.arraycopy(shape, ~source + offset, shapes, into, end - line);
            } else if (base != null) {
                base.copy(source + offset, source + offset + end - line, hashes, shapes, into);
            }
            line = end;
        }
    }

    /** Takes the lines of a text in their order. Used again for the next one. */
    static final class Builder {
        private long[] hash = new long[1 << 10];
        private int[] shape = new int[1 << 10];
        private int[] starts = new int[64];
        private int[] sources = new int[64];
        private int own;
        private int pieces;
        private int count;

        void clear() {
            own = 0;
            pieces = 0;
            count = 0;
        }

        /** The line of a text that ends, without its line feed, before {@code to}. */
        void own(byte[] text, int from, int to) {
            if (own == hash.length) {
                hash = Arrays.copyOf(hash, 2 * own);
                shape = Arrays.copyOf(shape, 2 * own);
            }
            Lines.read(text, from, to, own, hash, shape);
            if (pieces == 0 || sources[pieces - 1] >= 0) piece(~own);
            own++;
            count++;
        }

        /** Says that the line given last had no line feed. */
        void unended() {
            hash[own - 1] = ~hash[own - 1];
        }

        /** So many lines of the base, from this one on. */
        void copy(int line, int lines) {
            boolean goesOn =
                    pieces > 0
                            && sources[pieces - 1] >= 0
                            && sources[pieces - 1] + count - starts[pieces - 1] == line;
            if (!goesOn) piece(line);
            count += lines;
        }

        Sketch build(@Nullable Sketch base, boolean isGenerated) {
            int[] at = Arrays.copyOf(starts, pieces + 1);
            at[pieces] = count;
            return new Sketch(
                    base,
                    at,
                    Arrays.copyOf(sources, pieces),
                    Arrays.copyOf(hash, own),
                    Arrays.copyOf(shape, own),
                    isGenerated);
        }

        private void piece(int source) {
            if (pieces + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                sources = Arrays.copyOf(sources, 2 * sources.length);
            }
            starts[pieces] = count;
            sources[pieces++] = source;
        }
    }
}
