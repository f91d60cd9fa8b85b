package credence.log;

import java.util.ArrayList;
import java.util.List;

/**
 * All that must be remembered of a log to append to it and know its root: the roots of the complete
 * subtrees that it falls into, the largest first. At most 63 hashes.
 */
public record Frontier(long size, List<Hash> peaks) {
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        peaks = List.copyOf(peaks);
        if (size < 0 || Long.bitCount(size) != peaks.size())
            throw new IllegalArgumentException(
                    "a log of size " + size + " cannot fall into " + peaks.size() + " subtrees");
    }

    /** With one more leaf. */
    public Frontier append(Hash leaf) {
        var next = new ArrayList<>(peaks);
        var last = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1)
            last = Merkle.nodeHash(next.removeLast(), last);
        next.add(last);
        return new Frontier(size + 1, next);
    }

    public Hash root() {
        if (peaks.isEmpty()) return Merkle.EMPTY;
        var root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) root = Merkle.nodeHash(peaks.get(i), root);
        return root;
    }
}
