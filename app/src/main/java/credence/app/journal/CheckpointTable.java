package credence.app.journal;

import credence.log.Malformed;
import credence.log.Note;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All checkpoints that were ever signed. */
@Repository
class CheckpointTable {
    private final JdbcClient db;

    CheckpointTable(JdbcClient db) {
        this.db = db;
    }

    void add(long size, Note note, Instant at, boolean published) {
        db.sql(
                        "insert into journal_checkpoint (size, note, signed_at, published) values (:size, :note, :at, :published)")
                .param("size", size)
                .param("note", note.toString())
                .param("at", Timestamp.from(at))
                .param("published", published)
                .update();
    }

    Optional<Note> latest() {
        return one("select note from journal_checkpoint order by size desc limit 1");
    }

    /** As it is stored, damaged or not. */
    Optional<Stored> stored() {
        return db.sql("select size, note from journal_checkpoint order by size desc limit 1")
                .query((row, i) -> new Stored(row.getLong(1), row.getString(2)))
                .optional();
    }

    record Stored(long size, String note) {}

    Optional<Note> published() {
        return one(
                "select note from journal_checkpoint where published order by size desc limit 1");
    }

    /**
     * One that is there, with its row locked until the transaction ends, so that no cosignature
     * overwrites another.
     */
    Note lock(long size) {
        return db.sql("select note from journal_checkpoint where size = :size for update")
                .param("size", size)
                .query((row, i) -> note(row.getString(1)))
                .single();
    }

    /**
     * With a cosignature more.
     *
     * @param enough whether that makes it one to show; what was shown once stays so
     */
    void cosigned(long size, Note note, boolean enough) {
        db.sql(
                        "update journal_checkpoint set note = :note, published = published or :enough where size = :size")
                .param("note", note.toString())
                .param("enough", enough)
                .param("size", size)
                .update();
    }

    /** The latest of those that were signed no later than a moment, and published. */
    Optional<Note> publishedBy(Instant moment) {
        return db.sql(
                        "select note from journal_checkpoint where published and signed_at <= :at order by size desc limit 1")
                .param("at", Timestamp.from(moment))
                .query((row, i) -> note(row.getString(1)))
                .optional();
    }

    private Optional<Note> one(String sql) {
        return db.sql(sql).query((row, i) -> note(row.getString(1))).optional();
    }

    static Note note(String text) {
        try {
            return Note.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            throw new IllegalStateException("a stored checkpoint is damaged: run log fsck", e);
        }
    }
}
