package credence.app.journal;

import credence.app.platform.Spaces;
import credence.log.Note;
import credence.log.Witness;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What witnesses said of our log, and what this installation saw as a witness of others. */
@Repository
class WitnessTable implements Witness.Store {
    private final JdbcClient db;
    private final Spaces spaces;

    WitnessTable(JdbcClient db, Spaces spaces) {
        this.db = db;
        this.spaces = spaces;
    }

    /** The size that a witness cosigned last; 0 for none. */
    long cosigned(String witness) {
        return db.sql("select size from journal_witness where witness = :witness")
                .param("witness", witness)
                .query((row, i) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    /** What a witness said last; empty where it cosigned. */
    Optional<String> said(String witness) {
        return db.sql("select said from journal_witness where witness = :witness and said <> ''")
                .param("witness", witness)
                .query((row, i) -> row.getString(1))
                .optional();
    }

    void put(String witness, long size, String said) {
        db.sql(
                        """
                        insert into journal_witness (witness, size, said) values (:witness, :size, :said)
                        on conflict (witness) do update set size = greatest(journal_witness.size, excluded.size), said = excluded.said
                        """)
                .param("witness", witness)
                .param("size", size)
                .param("said", said)
                .update();
    }

    @Override
    public Optional<Note> latest(String origin) {
        return spaces.outside(
                () ->
                        db.sql(
                                        "select note from journal_witnessed where origin = :origin and note <> ''")
                                .param("origin", origin)
                                .query((row, i) -> CheckpointTable.note(row.getString(1)))
                                .optional());
    }

    @Override
    public boolean replace(String origin, long oldSize, Note checkpoint) {
        return spaces.outside(
                () -> {
                    db.sql(
                                    "insert into journal_witnessed (origin, size, note) values (:origin, 0, '') on conflict do nothing")
                            .param("origin", origin)
                            .update();
                    return db.sql(
                                            "update journal_witnessed set size = :size, note = :note where origin = :origin and size = :old")
                                    .param("size", Journal.size(checkpoint))
                                    .param("note", checkpoint.toString())
                                    .param("origin", origin)
                                    .param("old", oldSize)
                                    .update()
                            == 1;
                });
    }
}
