package credence.collect.history;

/** How often each line occurs in a stretch of a text. */
final class Counts {
    private final long[] keys;
    private final int[] counts;
    private final int mask;

    Counts(long[] lines, int from, int to) {
        int size = Integer.highestOneBit(Math.max(4, 2 * (to - from))) * 2;
        keys = new long[size];
        counts = new int[size];
        mask = size - 1;
        for (int i = from; i < to; i++) {
            int slot = slot(lines[i]);
            keys[slot] = lines[i];
            counts[slot]++;
        }
    }

    int of(long line) {
        return counts[slot(line)];
    }

    private int slot(long line) {
        int slot = (int) (line ^ line >>> 32) & mask;
        while (counts[slot] != 0 && keys[slot] != line) slot = slot + 1 & mask;
        return slot;
    }
}
