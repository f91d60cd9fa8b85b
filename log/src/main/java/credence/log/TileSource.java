package credence.log;

import java.util.List;
import java.util.Optional;

/** Where tiles and entry bundles are read: a folder, a table, somebody's server. */
@FunctionalInterface
public interface TileSource {
    /** The bytes of a tile exactly as wide as asked for; empty where there is none. */
    Optional<byte[]> read(Tile tile);

    /**
     * The same, but a partial tile is cut out of the full one where only that is left. [tlog-tiles,
     * Partial Tiles]
     *
     * @return whatever bytes the store has; of a full tile in a partial one's place, the part
     */
    default Optional<byte[]> readOrCut(Tile tile) {
        return read(tile)
                .or(() -> tile.isPartial() ? read(tile.full()).map(tile::cut) : Optional.empty());
    }

    /** Narrower tiles of the same place, where a store keeps and lists those of earlier sizes. */
    default List<Tile> narrower(Tile tile) {
        return List.of();
    }
}
