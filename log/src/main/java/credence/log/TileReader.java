package credence.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads hashes out of tiles; those between the levels of tiles it computes. */
final class TileReader implements HashReader {
    private static final int KEPT = 32;

    private final TileSource tiles;
    private final long size;
    private final Map<Tile, byte[]> recent =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
                    return size() > KEPT;
                }
            };

    TileReader(TileSource tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public Hash hash(int level, long index) {
        if (level < 0 || level > 62 || index < 0 || index >= size >>> level)
            throw new IllegalArgumentException(
                    "a log of size %d has no subtree %d of level %d".formatted(size, index, level));
        int above = level % Tile.HEIGHT;
        long place = index << above;
        var tile = Tile.holding(level / Tile.HEIGHT, place, size);
        return Merkle.fold(bytes(tile), (int) (place % Tile.FULL), 1 << above);
    }

    private byte[] bytes(Tile tile) {
        return recent.computeIfAbsent(tile, this::read);
    }

    private byte[] read(Tile tile) {
        return tiles.readOrCut(tile)
                .filter(bytes -> bytes.length == tile.bytes())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the log has no whole " + tile + ": run fsck on it"));
    }
}
