package credence.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes tiles and entry bundles of leaves, one after the other. Holds one tile of each level in
 * memory, however long the log. What it writes depends on the leaves alone, not on how often it is
 * flushed; so after a failure throw it away and {@link #resume} from the last checkpoint. For one
 * thread.
 */
public final class TileWriter {
    private final TileStore store;
    private final List<byte[]> edge = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /** For a new log. */
    public TileWriter(TileStore store) {
        this.store = store;
    }

    /**
     * Goes on where a checkpoint was made. What the store holds beyond it is written anew.
     *
     * @throws IllegalStateException where the store does not hold the log of the checkpoint
     */
    public static TileWriter resume(Checkpoint checkpoint, TileStore store) {
        var writer = new TileWriter(store);
        writer.size = checkpoint.size();
        writer.readEdge();
        if (!writer.root().equals(checkpoint.root()))
            throw new IllegalStateException(
                    "the tiles do not have the root of the checkpoint of size "
                            + checkpoint.size()
                            + ": run fsck on them");
        return writer;
    }

    /**
     * @param leaf at most 65,535 bytes
     * @return its index
     */
    public long append(byte[] leaf) {
        Tile.addTo(bundle, leaf);
        long index = size++;
        if (size % Tile.FULL == 0) {
            store.write(new Tile(Tile.ENTRIES, index / Tile.FULL, Tile.FULL), bundle.toByteArray());
            bundle.reset();
        }
        put(0, index, Merkle.leafHash(leaf));
        return index;
    }

    public long size() {
        return size;
    }

    /** The root of all leaves so far. */
    public Hash root() {
        return Merkle.root(size, this::onEdge);
    }

    /**
     * Writes the partial tiles of the present size and waits until all tiles are safe. Then a
     * checkpoint of this {@link #size} and {@link #root} may be signed.
     */
    public void flush() {
        for (var tile : Tile.edge(size)) {
            if (tile.level() == 0) store.write(tile.entries(), bundle.toByteArray());
            store.write(tile, tile.cut(edge.get(tile.level())));
        }
        store.sync();
    }

    private void put(int level, long place, Hash hash) {
        while (edge.size() <= level) edge.add(new byte[Tile.FULL * Hash.BYTES]);
        byte[] row = edge.get(level);
        int position = (int) (place % Tile.FULL);
        hash.into(row, position);
        if (position < Tile.FULL - 1) return;
        long index = place / Tile.FULL;
        store.write(new Tile(level, index, Tile.FULL), row.clone());
        put(level + 1, index, Merkle.fold(row, 0, Tile.FULL));
    }

    /** The subtrees that a root is made of all lie in the partial tiles. */
    private Hash onEdge(int level, long index) {
        int above = level % Tile.HEIGHT;
        long place = index << above;
        return Merkle.fold(edge.get(level / Tile.HEIGHT), (int) (place % Tile.FULL), 1 << above);
    }

    private void readEdge() {
        for (var tile : Tile.edge(size)) {
            while (edge.size() <= tile.level()) edge.add(new byte[Tile.FULL * Hash.BYTES]);
            byte[] hashes = read(tile);
            if (hashes.length != tile.bytes()) throw unreadable(tile);
            System.arraycopy(hashes, 0, edge.get(tile.level()), 0, hashes.length);
            if (tile.level() == 0) readBundle(tile, hashes);
        }
    }

    private void readBundle(Tile tile, byte[] hashes) {
        byte[] bytes = read(tile.entries());
        var leaves = Tile.leaves(bytes);
        if (leaves.size() != tile.width() || Tile.bundle(leaves).length != bytes.length)
            throw unreadable(tile.entries());
        for (int i = 0; i < leaves.size(); i++)
            if (!Merkle.leafHash(leaves.get(i)).equals(Hash.at(hashes, i)))
                throw unreadable(tile.entries());
        bundle.writeBytes(bytes);
    }

    private byte[] read(Tile tile) {
        return store.readOrCut(tile).orElseThrow(() -> unreadable(tile));
    }

    private static IllegalStateException unreadable(Tile tile) {
        return new IllegalStateException("the log has no whole " + tile + ": run fsck on it");
    }
}
