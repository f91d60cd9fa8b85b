package credence.app.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One key per subject, wrapped by the master key. No row: erased, or never there. */
@Repository
class KeyTable {
    private final JdbcClient db;

    KeyTable(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID subject, byte[] wrapped) {
        db.sql("insert into subject_key (subject, wrapped) values (:subject, :wrapped)")
                .param("subject", subject)
                .param("wrapped", wrapped)
                .update();
    }

    record Wrapped(UUID subject, byte[] bytes) {}

    /** A thousand at most. */
    List<Wrapped> some() {
        return db.sql("select subject, wrapped from subject_key limit 1000")
                .query((row, i) -> new Wrapped(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
    }

    Optional<byte[]> find(UUID subject) {
        return db.sql("select wrapped from subject_key where subject = :subject")
                .param("subject", subject)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    void delete(UUID subject) {
        db.sql("delete from subject_key where subject = :subject")
                .param("subject", subject)
                .update();
    }
}
