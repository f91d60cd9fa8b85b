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

    private static final String SELECT =
            """
            select l.idx, l.version, l.kind, l.recorded_at, l.commitment, e.event
            from journal_leaf l left join journal_event e on e.idx = l.idx
            """;

    private final JdbcClient db;

    LeafTable(JdbcClient db) {
        this.db = db;
    }

    /** Until the transaction ends nobody else adds a leaf. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(:writers)")
                .param("writers", WRITERS)
                .query((row, i) -> true)
                .single();
    }

    /**
     * At the next free index. Until the transaction ends no other writer gets one, so that a rolled
     * back leaf leaves no gap.
     */
    LeafView add(LeafType type, Instant recorded, byte[] commitment) {
        lock();
        // A statement of its own, so that it sees what was committed while it waited.
        long index =
                db.sql(
                                """
                                insert into journal_leaf (idx, version, kind, commitment, recorded_at)
                                select coalesce(max(idx) + 1, 0), :version, :kind, :commitment, :recorded from journal_leaf
                                returning idx
                                """)
                        .param("version", LeafView.CURRENT)
                        .param("kind", type.number())
                        .param("commitment", commitment)
                        .param("recorded", Timestamp.from(recorded))
                        .query((row, i) -> row.getLong(1))
                        .single();
        return new LeafView(index, LeafView.CURRENT, type, recorded, commitment, Optional.empty());
    }

    /** What opens a leaf that is about nobody. */
    void open(Leaf leaf, LeafType type, String event) {
        db.sql(
                        "insert into journal_event (idx, kind, salt, event) values (:index, :kind, :salt, :event)")
                .param("index", leaf.index())
                .param("kind", type.number())
                .param("salt", leaf.salt())
                .param("event", event)
                .update();
    }

    boolean isOpen(LeafType type, String event) {
        return db.sql("select 1 from journal_event where kind = :kind and event = :event")
                .param("kind", type.number())
                .param("event", event)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    /** In order of their index; the first thousand. */
    List<Long> falselyOpen() {
        return db.sql(
                        """
                        select e.idx from journal_event e left join journal_leaf l on l.idx = e.idx and l.kind = e.kind
                        where l.commitment is distinct from sha256(e.salt || convert_to(e.event, 'UTF8')) order by e.idx limit 1000
                        """)
                .query((row, i) -> row.getLong(1))
                .list();
    }

    long size() {
        return db.sql("select coalesce(max(idx) + 1, 0) from journal_leaf")
                .query((row, i) -> row.getLong(1))
                .single();
    }

    /** At most so many leaves from an index on. */
    List<LeafView> from(long index, int count) {
        return db.sql(SELECT + " where l.idx >= :index order by l.idx limit :count")
                .param("index", index)
                .param("count", count)
                .query(LeafTable::read)
                .list();
    }

    List<LeafView> last(int count) {
        return db.sql(SELECT + " order by l.idx desc limit :count")
                .param("count", count)
                .query(LeafTable::read)
                .list();
    }

    Optional<LeafView> find(long index) {
        return db.sql(SELECT + " where l.idx = :index")
                .param("index", index)
                .query(LeafTable::read)
                .optional();
    }

    private static LeafView read(ResultSet row, int number) throws SQLException {
        return new LeafView(
                row.getLong("idx"),
                row.getInt("version"),
                LeafType.of(row.getInt("kind")),
                row.getTimestamp("recorded_at").toInstant(),
                row.getBytes("commitment"),
                Optional.ofNullable(row.getString("event")));
    }
}
