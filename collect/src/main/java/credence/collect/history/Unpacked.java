package credence.collect.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * One stored text under work: its bytes, where its lines start, and its sketch. Of a text that a
 * delta makes, only lines that are not the base's are looked at. [gitformat-pack(5), Deltified
 * representation] Used again for the next text.
 */
final class Unpacked {
    /** In bytes; more would be more than a file can have. */
    private static final int LONGEST_LENGTH = 8;

    private byte[] bytes = new byte[1 << 14];
    private int size;

    /** Where each line starts, and at last where the one after the last line feed would. */
    private int[] starts = new int[1 << 10];

    private int ended;

    /** Where the line starts that is under work. */
    private int from;

    /** So many bytes at the head are the base's. */
    private int alike;

    /** Whether one was found where git looks for it. */
    private boolean hasZero;

    private final Sketch.Builder builder = new Sketch.Builder();
    private @Nullable Sketch sketch;

    /** Bytes that it holds in memory, roughly. */
    long room() {
        return bytes.length + 4L * starts.length;
    }

    /** Empty where the bytes are no text. */
    Optional<Sketch> sketch() {
        return Optional.ofNullable(sketch);
    }

    /** Takes a text that is stored whole. */
    void whole(PackFile file, PackFile.Head head) throws DataFormatException {
        size = (int) head.size();
        need(size);
        file.inflate(head.data(), bytes, size);
        begin();
        if (!Lines.isBinary(bytes, size)) {
            written(0, size);
            finish(null);
        }
    }

    /**
     * Takes the text that a delta makes of another.
     *
     * @param most bytes that it may have
     * @param isBase whether other texts are made of this one; else its bytes are put together only
     *     where they are looked at
     * @throws DataFormatException if the delta does not fit the base, or makes too much of it
     */
    void apply(byte[] delta, int length, Unpacked base, int most, boolean isBase)
            throws DataFormatException {
        int second = afterLength(delta, 0);
        if (length(delta, 0) != base.size || length(delta, second) > most)
            throw new DataFormatException("a delta must fit its base and not make too much of it");
        size = (int) length(delta, second);
        int at = afterLength(delta, second);
        need(size);
        begin();
        boolean isLined = base.sketch != null;
        int done = 0;
        while (at < length) {
            int read = delta[at++] & 0xFF;
            if (read == 0) throw new DataFormatException("an instruction must not be zero");
            if (read < 0x80) {
                System.arraycopy(delta, at, bytes, done, read);
                if (isLined) {
                    look(bytes, done, read, done);
                    written(done, done + read);
                }
                at += read;
                done += read;
                continue;
            }
            int offset = 0;
            for (int i = 0; i < 4; i++)
                if ((read & 1 << i) != 0) offset |= (delta[at++] & 0xFF) << 8 * i;
            int count = 0;
            for (int i = 0; i < 3; i++)
                if ((read & 0x10 << i) != 0) count |= (delta[at++] & 0xFF) << 8 * i;
            if (count == 0) count = 1 << 16;
            if (offset < 0 || offset > base.size - count || done > size - count)
                throw new DataFormatException("a delta must stay within its texts");
            if (isLined) copied(base, offset, count, done, isBase);
            else System.arraycopy(base.bytes, offset, bytes, done, count);
            done += count;
        }
        if (at != length || done != size)
            throw new DataFormatException("a delta must make the whole text");
        if (isLined ? hasZero : Lines.isBinary(bytes, size)) return;
        if (!isLined) written(0, size);
        finish(isLined ? base.sketch : null);
    }

    /** Looks for a zero byte among bytes that come to {@code at}. */
    private void look(byte[] text, int start, int count, int at) {
        int end = start + Math.min(count, Lines.LOOKED_AT - at);
        hasZero |= start < end && Lines.hasZero(text, start, end);
    }

    /** A length in groups of seven bits, the lowest first; not negative. */
    private static long length(byte[] delta, int at) throws DataFormatException {
        int end = afterLength(delta, at);
        if (end - at > LONGEST_LENGTH) throw new DataFormatException("a length must be short");
        long length = 0;
        for (int i = at, shift = 0; i < end; i++, shift += 7)
            length |= (long) (delta[i] & 0x7F) << shift;
        return length;
    }

    private static int afterLength(byte[] delta, int at) {
        int end = at;
        while (delta[end] < 0) end++;
        return end + 1;
    }

    private void begin() {
        builder.clear();
        sketch = null;
        alike = 0;
        hasZero = false;
        from = 0;
        starts[0] = 0;
        ended = 0;
    }

    private void finish(@Nullable Sketch base) {
        if (from < size) {
            builder.own(bytes, from, size);
            builder.unended();
        }
        boolean isGenerated =
                base != null && alike >= Generated.HEAD
                        ? base.isGenerated()
                        : Generated.says(bytes, size);
        sketch = builder.build(base, isGenerated);
    }

    /** Lines that end in what was written here are looked at. */
    private void written(int start, int end) {
        for (int feed = Lines.lineFeed(bytes, start, end);
                feed < end;
                feed = Lines.lineFeed(bytes, from, end)) end(feed);
    }

    private void end(int feed) {
        builder.own(bytes, from, feed);
        from = feed + 1;
        start(from);
    }

    private void start(int line) {
        if (++ended == starts.length) starts = Arrays.copyOf(starts, 2 * ended);
        starts[ended] = line;
    }

    /** Of what stood in the base, whole lines are taken as they are there. */
    private void copied(Unpacked base, int offset, int count, int at, boolean isBase) {
        int end = offset + count;
        int line = base.firstFrom(offset);
        boolean startsThere = line <= base.ended && base.starts[line] == offset;
        boolean isWhole = from == at && startsThere;
        if (!isWhole && startsThere) line++;
        int last = Math.max(line, base.firstFrom(end + 1) - 1);
        boolean skips = !isBase && last > line && at >= Generated.HEAD;
        put(base, offset, skips ? base.starts[line] : end, at);
        if (skips) put(base, base.starts[last], end, at + base.starts[last] - offset);
        if (at == 0 && offset == 0) alike = count;
        else if (offset + Math.min(count, Lines.LOOKED_AT - at) > Lines.LOOKED_AT)
            look(base.bytes, offset, count, at);
        if (!isWhole) {
            if (line > base.ended || base.starts[line] > end) return;
            end(at + base.starts[line] - offset - 1);
        }
        if (last == line) return;
        builder.copy(line, last - line);
        if (isBase)
            for (int next = line + 1; next <= last; next++) start(base.starts[next] + at - offset);
        from = base.starts[last] + at - offset;
    }

    private void put(Unpacked base, int offset, int end, int at) {
        System.arraycopy(base.bytes, offset, bytes, at, end - offset);
    }

    /** The first line that starts there or later; one past the last where there is none. */
    private int firstFrom(int position) {
        int low = 0;
        int high = ended + 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (starts[middle] < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void need(int length) {
        if (bytes.length < length) bytes = new byte[Math.max(length, 2 * bytes.length)];
    }
}
