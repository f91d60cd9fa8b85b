package credence.app.credentials;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Halts all issuing of this installation, at once: it is looked at in the very transaction that
 * signs, and whoever throws it waits for those that have begun.
 */
@Repository
class StopSwitch {
    /** Any number will do, as long as nothing else locks it. */
    private static final long SWITCH = 5280;

    private final JdbcClient db;

    StopSwitch(JdbcClient db) {
        this.db = db;
    }

    /** A standing stop. */
    record Stop(Instant since, String reason) {}

    /** In the signing transaction: until it ends, nobody throws the switch. */
    Optional<Stop> passing() {
        lock("pg_advisory_xact_lock_shared");
        return standing();
    }

    Optional<Stop> standing() {
        return db.sql("select stopped_at, reason from credentials_stop")
                .query((row, i) -> new Stop(row.getTimestamp(1).toInstant(), row.getString(2)))
                .optional();
    }

    /** When this transaction has ended, nothing is signed any more. */
    void stop(String reason, Instant at) {
        lock("pg_advisory_xact_lock");
        db.sql(
                        "insert into credentials_stop (reason, stopped_at) values (:reason, :at) on conflict (only_row) do update set reason = excluded.reason")
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /**
     * @return whether issuing was stopped
     */
    boolean resume() {
        return db.sql("delete from credentials_stop").update() > 0;
    }

    private void lock(String how) {
        db.sql("select " + how + "(:switch)")
                .param("switch", SWITCH)
                .query((row, i) -> true)
                .single();
    }
}
