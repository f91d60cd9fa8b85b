package credence.collect.history;

/** How often each line of two stretches occurs in the other one. */
final class Counts {
    private final long[] keys;
    private final int[] inOld;
    private final int[] inNew;
    private final int mask;
    private final int[] oldSlots;
    private final int[] newSlots;

    Counts(long[] old, int from, int oldEnd, long[] now, int newEnd) {
        int lines = oldEnd - from + newEnd - from;
        int size = Integer.highestOneBit(Math.max(4, lines)) * 4;
        keys = new long[size];
        inOld = new int[size];
        inNew = new int[size];
        mask = size - 1;
        oldSlots = slots(old, from, oldEnd, inOld);
        newSlots = slots(now, from, newEnd, inNew);
    }

    /** Of each line of the old stretch: how often it occurs in the new one. */
    int[] ofOld() {
        return of(oldSlots, inNew);
    }

    /** Of each line of the new stretch: how often it occurs in the old one. */
    int[] ofNew() {
        return of(newSlots, inOld);
    }

    private static int[] of(int[] slots, int[] counts) {
        int[] of = new int[slots.length];
        for (int i = 0; i < of.length; i++) of[i] = counts[slots[i]];
        return of;
    }

    /** Counts lines that stand in both texts beside the stretches, where these hold them too. */
    void addToBoth(long[] lines, int from, int to) {
        for (int i = from; i < to; i++) {
            int slot = slot(lines[i]);
            if ((inOld[slot] | inNew[slot]) == 0) continue;
            inOld[slot]++;
            inNew[slot]++;
        }
    }

    private int slot(long line) {
        int slot = (int) (line ^ line >>> 32) & mask;
        while (keys[slot] != line && (inOld[slot] | inNew[slot]) != 0) slot = slot + 1 & mask;
        return slot;
    }

    private int[] slots(long[] lines, int from, int end, int[] counts) {
        int[] slots = new int[end - from];
        for (int i = from; i < end; i++) {
            int slot = slot(lines[i]);
            keys[slot] = lines[i];
            counts[slot]++;
            slots[i - from] = slot;
        }
        return slots;
    }
}
