package credence.app.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Leaves in order. The application may add and read; nobody may change. */
@Repository
class LeafTable {
    /** Any number will do, as long as nothing else locks it. */
    private static final long WRITERS = 6962;

    private static final String COLUMNS = "idx, kind, recorded_at, commitment, leaf_hash";

    private final JdbcClient db;

    LeafTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * The next free index. Until the transaction ends no other writer gets one, so that a rolled
     * back leaf leaves no gap.
     */
    long next() {
        db.sql("select pg_advisory_xact_lock(:writers)")
                .param("writers", WRITERS)
                .query((row, i) -> true)
                .single();
        return size();
    }

    void insert(LeafView leaf) {
        db.sql(
                        "insert into journal_leaf (idx, kind, commitment, leaf_hash, recorded_at) values (:index, :kind, :commitment, :hash, :recorded)")
                .param("index", leaf.index())
                .param("kind", leaf.type().number())
                .param("commitment", leaf.commitment())
                .param("hash", leaf.hash())
                .param("recorded", Timestamp.from(leaf.recorded()))
                .update();
    }

    long size() {
        return db.sql("select coalesce(max(idx) + 1, 0) from journal_leaf")
                .query((row, i) -> row.getLong(1))
                .single();
    }

    List<LeafView> all() {
        return db.sql("select " + COLUMNS + " from journal_leaf order by idx")
                .query(LeafTable::read)
                .list();
    }

    List<LeafView> last(int count) {
        return db.sql("select " + COLUMNS + " from journal_leaf order by idx desc limit :count")
                .param("count", count)
                .query(LeafTable::read)
                .list();
    }

    Optional<LeafView> find(long index) {
        return db.sql("select " + COLUMNS + " from journal_leaf where idx = :index")
                .param("index", index)
                .query(LeafTable::read)
                .optional();
    }

    private static LeafView read(ResultSet row, int number) throws SQLException {
        Instant recorded = row.getTimestamp("recorded_at").toInstant();
        return new LeafView(
                row.getLong("idx"),
                LeafType.of(row.getInt("kind")),
                recorded,
                row.getBytes("commitment"),
                row.getBytes("leaf_hash"));
    }
}
