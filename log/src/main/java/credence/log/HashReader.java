package credence.log;

/** Where the hashes of a log's tree are read: all that proofs are made of. */
@FunctionalInterface
public interface HashReader {
    /**
     * The hash of a complete subtree.
     *
     * @param level 0 for a leaf; the subtree has 2^level leaves, in [0, 62]
     * @param index of the subtree among those of its level, from 0: it begins at leaf index x
     *     2^level and must end within the log
     * @throws IllegalStateException where the store does not hold it
     */
    Hash hash(int level, long index);

    /**
     * Out of tiles. What it reads is not checked: a proof made of altered tiles does not verify.
     * Keeps the tiles read last; for one thread.
     *
     * @param size leaves of the log; tiles must be there for this size or for a larger one
     */
    static HashReader of(TileSource tiles, long size) {
        return new TileReader(tiles, size);
    }
}
