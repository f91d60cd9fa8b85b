package credence.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Merkle trees over SHA-256: hashes, proofs and their check. [RFC 6962, 2.1; RFC 9162, 2.1]
 *
 * <p>A tree of n leaves, n > 1, splits at the largest power of two below n. Its left part is
 * complete and never changes again; that is why a {@link HashReader} of complete subtrees is enough
 * to prove anything about any size.
 */
public final class Merkle {
    /** No proof is longer: a log has fewer than 2^63 leaves. */
    public static final int LONGEST_PROOF = 63;

    /** The root of a log without leaves: the hash of nothing. */
    public static final Hash EMPTY = Hash.of(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    public static Hash leafHash(byte[] leaf) {
        var sha = sha256();
        sha.update(LEAF);
        return Hash.of(sha.digest(leaf));
    }

    public static Hash nodeHash(Hash left, Hash right) {
        byte[] row = new byte[2 * Hash.BYTES];
        left.into(row, 0);
        right.into(row, 1);
        return fold(row, 0, 2);
    }

    /** The root of the log's first leaves. */
    public static Hash root(long size, HashReader hashes) {
        return atLeast(0, size, "size") == 0 ? EMPTY : subtree(0, size, hashes);
    }

    /**
     * That a leaf is in the log at a size. At most 63 hashes, the leaf's sibling first.
     *
     * @param index in [0, size)
     */
    public static List<Hash> inclusionProof(long index, long size, HashReader hashes) {
        if (index < 0 || index >= size)
            throw new IllegalArgumentException("index must lie in [0, " + size + "), was " + index);
        var proof = new ArrayList<Hash>();
        include(index, 0, size, hashes, proof);
        return List.copyOf(proof);
    }

    /**
     * That the log at one size begins with all of the log at another. At most 63 hashes; none where
     * {@code oldSize} is 0 or {@code size}.
     *
     * @param oldSize in [0, size]
     */
    public static List<Hash> consistencyProof(long oldSize, long size, HashReader hashes) {
        if (atLeast(0, oldSize, "old size") > size)
            throw new IllegalArgumentException(
                    "old size must be at most " + size + ", was " + oldSize);
        var proof = new ArrayList<Hash>();
        if (oldSize > 0) continueFrom(oldSize, 0, size, true, hashes, proof);
        return List.copyOf(proof);
    }

    /** Whether a proof shows the leaf at this place of the log with this size and root. */
    public static boolean isIncluded(
            Hash leaf, long index, long size, Hash root, List<Hash> proof) {
        if (index < 0 || index >= size) return false;
        return new Proven(proof)
                .whole(proven -> proven.root(leaf, index, size))
                .filter(root::equals)
                .isPresent();
    }

    /** Whether a proof shows that the log with the one size and root begins with the other. */
    public static boolean isConsistent(
            long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        if (oldSize < 0 || oldSize > size) return false;
        if (oldSize == 0)
            return proof.isEmpty() && oldRoot.equals(EMPTY) && (size > 0 || root.equals(EMPTY));
        return new Proven(proof)
                .whole(proven -> proven.roots(oldSize, size, Optional.of(oldRoot)))
                .filter(new Roots(oldRoot, root)::equals)
                .isPresent();
    }

    /**
     * The root of hashes that stand in a row.
     *
     * @param count a power of two
     */
    static Hash fold(byte[] row, int from, int count) {
        byte[] rest = Arrays.copyOfRange(row, from * Hash.BYTES, (from + count) * Hash.BYTES);
        var sha = sha256();
        for (int nodes = count / 2; nodes > 0; nodes /= 2)
            for (int i = 0; i < nodes; i++) {
                sha.update(NODE);
                sha.update(rest, 2 * i * Hash.BYTES, 2 * Hash.BYTES);
                System.arraycopy(sha.digest(), 0, rest, i * Hash.BYTES, Hash.BYTES);
            }
        return Hash.at(rest, 0);
    }

    /** MTH(D[from:to]). [RFC 6962, 2.1] */
    private static Hash subtree(long from, long to, HashReader hashes) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return hashes.hash(level, from >>> level);
        }
        long middle = from + split(width);
        return nodeHash(subtree(from, middle, hashes), subtree(middle, to, hashes));
    }

    /** PATH(index, D[from:to]). [RFC 6962, 2.1.1] */
    private static void include(
            long index, long from, long to, HashReader hashes, List<Hash> proof) {
        if (to - from == 1) return;
        long middle = from + split(to - from);
        if (index < middle) {
            include(index, from, middle, hashes, proof);
            proof.add(subtree(middle, to, hashes));
        } else {
            include(index, middle, to, hashes, proof);
            proof.add(subtree(from, middle, hashes));
        }
    }

    /** SUBPROOF(oldEnd, D[from:to], known). [RFC 6962, 2.1.2] */
    private static void continueFrom(
            long oldEnd, long from, long to, boolean known, HashReader hashes, List<Hash> proof) {
        if (oldEnd == to) {
            if (!known) proof.add(subtree(from, to, hashes));
            return;
        }
        long middle = from + split(to - from);
        if (oldEnd <= middle) {
            continueFrom(oldEnd, from, middle, known, hashes, proof);
            proof.add(subtree(middle, to, hashes));
        } else {
            continueFrom(oldEnd, middle, to, false, hashes, proof);
            proof.add(subtree(from, middle, hashes));
        }
    }

    /** The largest power of two below a number above 1. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static long atLeast(long least, long value, String what) {
        if (value < least)
            throw new IllegalArgumentException(
                    what + " must be at least " + least + ", was " + value);
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The roots of two sizes, as one consistency proof has them. */
    private record Roots(Hash old, Hash now) {}

    /** Goes down the tree as the proof's maker did, and takes its hashes from the end. */
    private static final class Proven {
        private final List<Hash> proof;
        private int left;

        Proven(List<Hash> proof) {
            this.proof = proof;
            this.left = proof.size();
        }

        /** What the proof yields; empty where it has too few hashes or too many. */
        <T> Optional<T> whole(Function<Proven, Optional<T>> read) {
            return read.apply(this).filter(yielded -> left == 0);
        }

        Optional<Hash> root(Hash leaf, long index, long size) {
            if (size == 1) return Optional.of(leaf);
            if (left == 0) return Optional.empty();
            Hash sibling = proof.get(--left);
            long middle = split(size);
            return index < middle
                    ? root(leaf, index, middle).map(part -> nodeHash(part, sibling))
                    : root(leaf, index - middle, size - middle)
                            .map(part -> nodeHash(sibling, part));
        }

        /**
         * @param known the old root, as long as the part at hand begins where the log begins
         */
        Optional<Roots> roots(long oldSize, long size, Optional<Hash> known) {
            if (oldSize == size && known.isPresent())
                return known.map(root -> new Roots(root, root));
            if (left == 0) return Optional.empty();
            Hash next = proof.get(--left);
            if (oldSize == size) return Optional.of(new Roots(next, next));
            long middle = split(size);
            return oldSize <= middle
                    ? roots(oldSize, middle, known)
                            .map(part -> new Roots(part.old, nodeHash(part.now, next)))
                    : roots(oldSize - middle, size - middle, Optional.empty())
                            .map(
                                    part ->
                                            new Roots(
                                                    nodeHash(next, part.old),
                                                    nodeHash(next, part.now)));
        }
    }
}
