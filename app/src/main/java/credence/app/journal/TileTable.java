package credence.app.journal;

import credence.log.Hash;
import credence.log.Tile;
import credence.log.TileStore;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tiles of the log, each as wide as it has grown; narrower ones are cut out of it. */
@Repository
class TileTable implements TileStore {
    private final JdbcClient db;

    TileTable(JdbcClient db) {
        this.db = db;
    }

    private record Stored(int width, byte[] bytes) {}

    @Override
    public Optional<byte[]> read(Tile tile) {
        return db.sql(
                        "select width, bytes from journal_tile where level = :level and idx = :index and width >= :width")
                .param("level", tile.level())
                .param("index", tile.index())
                .param("width", tile.width())
                .query((row, i) -> new Stored(row.getInt(1), row.getBytes(2)))
                .optional()
                .map(stored -> stored.width() == tile.width() ? stored.bytes() : cut(tile, stored));
    }

    private static byte[] cut(Tile tile, Stored stored) {
        return tile.level() == Tile.ENTRIES
                ? Tile.bundle(Tile.leaves(stored.bytes()).subList(0, tile.width()))
                : Arrays.copyOf(stored.bytes(), tile.width() * Hash.BYTES);
    }

    @Override
    public void write(Tile tile, byte[] bytes) {
        db.sql(
                        """
                        insert into journal_tile (level, idx, width, bytes) values (:level, :index, :width, :bytes)
                        on conflict (level, idx) do update set width = excluded.width, bytes = excluded.bytes
                        """)
                .param("level", tile.level())
                .param("index", tile.index())
                .param("width", tile.width())
                .param("bytes", bytes)
                .update();
    }

    /** The transaction's end does that, for tiles and checkpoint together. */
    @Override
    public void sync() {}
}
