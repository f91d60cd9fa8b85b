package credence.collect.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed between two texts, line by line, with the choices git makes where several answers
 * are as short: lines that the other text does not hold are set aside first, the rest is compared
 * by the linear-space algorithm, then groups slide to where a reader would put them.
 *
 * <p>E. Myers, "An O(ND) difference algorithm and its variations" (1986), 4b, stopped at a cost
 * that grows with the square root of the length. Where to set aside and where to stop: git's xdiff.
 */
final class Comparison {
    private static final int MIN_COST = 256;
    private static final int MANY = 1_024;
    private static final int AROUND = 100;
    private static final int SHARE_OF_MANY = 4;

    private final long[] old;
    private final long[] now;
    private final boolean[] removed;
    private final boolean[] added;
    private int[] forward = {};
    private int[] backward = {};
    private int[] oldLine = {};
    private int[] newLine = {};
    private int zero;
    private int maxCost;

    private Comparison(Lines old, Lines now) {
        this.old = old.hash;
        this.now = now.hash;
        this.removed = new boolean[old.count() + 1];
        this.added = new boolean[now.count() + 1];
    }

    /** The changes in the order of their lines; none touches the next. */
    static List<Edit> of(Lines old, Lines now) {
        Comparison comparison = new Comparison(old, now);
        comparison.compare();
        if (old.count() > 0 && now.count() > 0) {
            Slides.settle(old, comparison.removed, comparison.added);
            Slides.settle(now, comparison.added, comparison.removed);
        }
        return comparison.edits();
    }

    private void compare() {
        int from = 0;
        int oldEnd = old.length;
        int newEnd = now.length;
        while (from < oldEnd && from < newEnd && old[from] == now[from]) from++;
        while (oldEnd > from && newEnd > from && old[oldEnd - 1] == now[newEnd - 1]) {
            oldEnd--;
            newEnd--;
        }
        if (from == oldEnd || from == newEnd) {
            Arrays.fill(removed, from, oldEnd, true);
            Arrays.fill(added, from, newEnd, true);
            return;
        }
        Counts counts = new Counts(old, from, oldEnd, now, newEnd);
        byte[] oldMatches = matches(counts.ofOld(), old.length);
        byte[] newMatches = matches(counts.ofNew(), now.length);
        if (isMixed(oldMatches) || isMixed(newMatches)) {
            counts.addToBoth(old, 0, from);
            counts.addToBoth(old, oldEnd, old.length);
            oldMatches = matches(counts.ofOld(), old.length);
            newMatches = matches(counts.ofNew(), now.length);
        }
        oldLine = kept(oldMatches, from, removed);
        newLine = kept(newMatches, from, added);
        int diagonals = oldLine.length + newLine.length + 3;
        forward = new int[diagonals];
        backward = new int[diagonals];
        zero = newLine.length + 1;
        maxCost = Math.max(MIN_COST, root(diagonals));
        compare(0, oldLine.length, 0, newLine.length);
    }

    /**
     * Of each line of a stretch whether it stands in the other text never (0), some times (1) or
     * many times (2). Git counts in the whole of the other text, which matters only where lines
     * found there stand among others.
     *
     * @param counts how often each line occurs there
     * @param length of the whole text, in lines
     */
    private static byte[] matches(int[] counts, int length) {
        int many = Math.min(root(length), MANY);
        byte[] matches = new byte[counts.length];
        for (int i = 0; i < counts.length; i++)
            matches[i] = (byte) (counts[i] == 0 ? 0 : counts[i] >= many ? 2 : 1);
        return matches;
    }

    /** The lines worth comparing; of the others it is said at once that they changed. */
    private static int[] kept(byte[] matches, int from, boolean[] changed) {
        int[] kept = new int[matches.length];
        int size = 0;
        for (int i = 0; i < matches.length; i++)
            if (matches[i] == 1 || matches[i] == 2 && !isLost(matches, i)) kept[size++] = from + i;
            else changed[from + i] = true;
        return Arrays.copyOf(kept, size);
    }

    private static boolean isMixed(byte[] matches) {
        int none = 0;
        for (byte match : matches) if (match == 0) none++;
        return none > 1 && none < matches.length;
    }

    /** Whether a line found many times there stands in a stretch mostly not found there. */
    private static boolean isLost(byte[] matches, int at) {
        int[] before = stretch(matches, at, -1, Math.max(0, at - AROUND));
        if (before[0] == 0) return false;
        int[] after = stretch(matches, at, 1, Math.min(matches.length - 1, at + AROUND));
        if (after[0] == 0) return false;
        int none = before[0] + after[0];
        int many = before[1] + after[1];
        return many * SHARE_OF_MANY < many + none;
    }

    private static int[] stretch(byte[] matches, int at, int step, int last) {
        int none = 0;
        int many = 1;
        for (int i = at + step; step < 0 ? i >= last : i <= last; i += step) {
            if (matches[i] == 1) break;
            if (matches[i] == 0) none++;
            else many++;
        }
        return new int[] {none, many};
    }

    private static int root(int length) {
        int root = 1;
        for (int n = length; n > 0; n >>= 2) root <<= 1;
        return root;
    }

    private boolean isSame(int i, int j) {
        return old[oldLine[i]] == now[newLine[j]];
    }

    private void compare(int i, int iEnd, int j, int jEnd) {
        while (i < iEnd && j < jEnd && isSame(i, j)) {
            i++;
            j++;
        }
        while (i < iEnd && j < jEnd && isSame(iEnd - 1, jEnd - 1)) {
            iEnd--;
            jEnd--;
        }
        if (i == iEnd) {
            for (; j < jEnd; j++) added[newLine[j]] = true;
        } else if (j == jEnd) {
            for (; i < iEnd; i++) removed[oldLine[i]] = true;
        } else {
            long middle = middle(i, iEnd, j, jEnd);
            int atOld = (int) (middle >>> 32);
            int atNew = (int) middle;
            compare(i, atOld, j, atNew);
            compare(atOld, iEnd, atNew, jEnd);
        }
    }

    /** A point on a shortest way through the box, or the furthest one where that costs too much. */
    private long middle(int i, int iEnd, int j, int jEnd) {
        int lowest = i - jEnd;
        int highest = iEnd - j;
        int first = i - j;
        int last = iEnd - jEnd;
        boolean isOdd = (first - last & 1) != 0;
        int forwardLow = first;
        int forwardHigh = first;
        int backwardLow = last;
        int backwardHigh = last;
        forward[zero + first] = i;
        backward[zero + last] = iEnd;
        for (int cost = 1; ; cost++) {
            if (forwardLow > lowest) forward[zero + --forwardLow - 1] = -1;
            else ++forwardLow;
            if (forwardHigh < highest) forward[zero + ++forwardHigh + 1] = -1;
            else --forwardHigh;
            for (int d = forwardHigh; d >= forwardLow; d -= 2) {
                int before = forward[zero + d - 1];
                int after = forward[zero + d + 1];
                int x = before >= after ? before + 1 : after;
                int y = x - d;
                while (x < iEnd && y < jEnd && isSame(x, y)) {
                    x++;
                    y++;
                }
                forward[zero + d] = x;
                if (isOdd && backwardLow <= d && d <= backwardHigh && backward[zero + d] <= x)
                    return point(x, y);
            }
            if (backwardLow > lowest) backward[zero + --backwardLow - 1] = Integer.MAX_VALUE;
            else ++backwardLow;
            if (backwardHigh < highest) backward[zero + ++backwardHigh + 1] = Integer.MAX_VALUE;
            else --backwardHigh;
            for (int d = backwardHigh; d >= backwardLow; d -= 2) {
                int before = backward[zero + d - 1];
                int after = backward[zero + d + 1];
                int x = before < after ? before : after - 1;
                int y = x - d;
                while (x > i && y > j && isSame(x - 1, y - 1)) {
                    x--;
                    y--;
                }
                backward[zero + d] = x;
                if (!isOdd && forwardLow <= d && d <= forwardHigh && x <= forward[zero + d])
                    return point(x, y);
            }
            if (cost >= maxCost) {
                long ahead = furthest(forwardLow, forwardHigh, iEnd, jEnd);
                long back = nearest(backwardLow, backwardHigh, i, j);
                return iEnd + jEnd - sum(back) < sum(ahead) - (i + j) ? ahead : back;
            }
        }
    }

    private long furthest(int low, int high, int iEnd, int jEnd) {
        long best = point(-1, 0);
        int most = -1;
        for (int d = high; d >= low; d -= 2) {
            int x = Math.min(forward[zero + d], iEnd);
            int y = x - d;
            if (y > jEnd) {
                x = jEnd + d;
                y = jEnd;
            }
            if (x + y > most) {
                most = x + y;
                best = point(x, y);
            }
        }
        return best;
    }

    private long nearest(int low, int high, int i, int j) {
        long best = point(0, 0);
        int least = Integer.MAX_VALUE;
        for (int d = high; d >= low; d -= 2) {
            int x = Math.max(backward[zero + d], i);
            int y = x - d;
            if (y < j) {
                x = j + d;
                y = j;
            }
            if (x + y < least) {
                least = x + y;
                best = point(x, y);
            }
        }
        return best;
    }

    private static long point(int x, int y) {
        return (long) x << 32 | y & 0xFFFFFFFFL;
    }

    private static int sum(long point) {
        return (int) (point >>> 32) + (int) point;
    }

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            if (!removed[i] && !added[j]) {
                i++;
                j++;
                continue;
            }
            int fromOld = i;
            int fromNew = j;
            while (removed[i]) i++;
            while (added[j]) j++;
            edits.add(new Edit(fromOld, i, fromNew, j));
        }
        return edits;
    }
}
