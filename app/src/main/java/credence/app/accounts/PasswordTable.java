package credence.app.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Password hashes by person. */
@Repository
class PasswordTable {
    private final JdbcClient db;

    PasswordTable(JdbcClient db) {
        this.db = db;
    }

    void put(UUID person, String hash) {
        db.sql(
                        "insert into password (person, hash) values (:person, :hash) on conflict"
                                + " (person) do update set hash = excluded.hash")
                .param("person", person)
                .param("hash", hash)
                .update();
    }

    Optional<String> hash(UUID person) {
        return db.sql("select hash from password where person = :person")
                .param("person", person)
                .query((row, i) -> row.getString(1))
                .optional();
    }
}
