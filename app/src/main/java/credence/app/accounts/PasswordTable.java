package credence.app.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Password hashes by person, and failures by what was typed. */
@Repository
class PasswordTable {
    record Failures(int count, Instant lockedUntil) {}

    private final JdbcClient db;

    PasswordTable(JdbcClient db) {
        this.db = db;
    }

    void put(UUID person, String hash) {
        db.sql(
                        "insert into password (person, hash) values (:person, :hash) on conflict (person) do update set hash = excluded.hash")
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

    /** Attempts on one identifier wait for one another from here until the transaction ends. */
    Failures failuresForUpdate(byte[] lookup) {
        db.sql(
                        "insert into sign_in_failure (lookup, failures, locked_until) values (:lookup, 0, '-infinity') on conflict do nothing")
                .param("lookup", lookup)
                .update();
        return db.sql(
                        "select failures, greatest(locked_until, 'epoch') as locked_until from sign_in_failure where lookup = :lookup for update")
                .param("lookup", lookup)
                .query(
                        (row, i) ->
                                new Failures(
                                        row.getInt("failures"),
                                        row.getTimestamp("locked_until").toInstant()))
                .single();
    }

    void putFailures(byte[] lookup, Failures failures) {
        db.sql(
                        "update sign_in_failure set failures = :count, locked_until = :until where lookup = :lookup")
                .param("lookup", lookup)
                .param("count", failures.count())
                .param("until", Timestamp.from(failures.lockedUntil()))
                .update();
    }

    void forgetFailures(byte[] lookup) {
        db.sql("delete from sign_in_failure where lookup = :lookup")
                .param("lookup", lookup)
                .update();
    }
}
