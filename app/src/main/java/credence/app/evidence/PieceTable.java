package credence.app.evidence;

import credence.app.accounts.SubjectKeys;
import credence.app.evidence.Piece.State;
import credence.evidence.Declaration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Pieces of the space that is entered. */
@Repository
class PieceTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;
    private final SubjectKeys keys;

    PieceTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /** What is sealed of a piece. */
    record Details(
            String name,
            String sha256,
            long size,
            Declaration declaration,
            List<String> authors,
            String problem,
            List<String> notices) {}

    void add(UUID space, Piece piece) {
        db.sql(
                        """
                        insert into evidence_piece (tenant_id, id, subject, state, details, submitted_at)
                        values (:space, :id, :subject, :state, :details, :at)
                        """)
                .param("space", space)
                .param("id", piece.id())
                .param("subject", piece.subject())
                .param("state", word(piece.state()))
                .param("details", sealed(piece))
                .param("at", Timestamp.from(piece.submittedAt()))
                .update();
    }

    void update(Piece piece) {
        db.sql("update evidence_piece set state = :state, details = :details where id = :id")
                .param("state", word(piece.state()))
                .param("details", sealed(piece))
                .param("id", piece.id())
                .update();
    }

    /** Newest first. Pieces whose key was destroyed are not there any more. */
    List<Piece> all() {
        return db
                .sql("select * from evidence_piece order by submitted_at desc, id")
                .query((row, i) -> read(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Piece> find(UUID id) {
        return db.sql("select * from evidence_piece where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional()
                .flatMap(piece -> piece);
    }

    /**
     * The piece as long as it waits to be read, held against every other change until the
     * transaction ends.
     */
    Optional<Piece> lockUnread(UUID id) {
        return db.sql("select * from evidence_piece where id = :id and state = :state for update")
                .param("id", id)
                .param("state", word(State.SUBMITTED))
                .query((row, i) -> read(row))
                .optional()
                .flatMap(piece -> piece);
    }

    /** Without opening anything; nothing for whoever's key was destroyed. */
    List<State> states(UUID subject, List<UUID> ids) {
        if (!keys.exists(subject)) return List.of();
        return db.sql("select state from evidence_piece where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, i) -> state(row))
                .list();
    }

    /** With their files and extracts. */
    void deleteAll() {
        db.sql("delete from evidence_piece").update();
    }

    void delete(UUID id) {
        db.sql("delete from evidence_piece where id = :id").param("id", id).update();
    }

    private byte[] sealed(Piece piece) {
        return keys.seal(
                piece.subject(),
                context(piece.id()),
                JSON.writeValueAsBytes(
                        new Details(
                                piece.name(),
                                piece.sha256(),
                                piece.size(),
                                piece.declaration(),
                                piece.authors(),
                                piece.problem(),
                                piece.notices())));
    }

    private Optional<Piece> read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID subject = row.getObject("subject", UUID.class);
        State state = state(row);
        Instant at = row.getTimestamp("submitted_at").toInstant();
        return keys.open(subject, context(id), row.getBytes("details"))
                .map(bytes -> JSON.readValue(bytes, Details.class))
                .map(
                        details ->
                                new Piece(
                                        id,
                                        subject,
                                        state,
                                        details.name(),
                                        details.sha256(),
                                        details.size(),
                                        details.declaration(),
                                        details.authors(),
                                        details.problem(),
                                        details.notices(),
                                        at));
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String context(UUID id) {
        return "evidence-piece:" + id;
    }
}
