package credence.log;

/**
 * Where a log keeps its tiles. A tile is written again only with the same bytes, or where an
 * earlier writer was interrupted before {@link #sync}.
 */
public interface TileStore extends TileSource {
    void write(Tile tile, byte[] bytes);

    /** Returns when all that was written will survive a crash. Only then sign a checkpoint. */
    void sync();
}
