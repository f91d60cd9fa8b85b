package credence.app.credentials;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Halts issuing, of one organisation or of the whole installation, at once: it is looked at in the
 * very transaction that signs, and whoever throws it waits for those that have begun.
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

    /**
     * In the signing transaction, in the organisation's space: until it ends, nobody throws the
     * switch.
     */
    Optional<Stop> passing() {
        lock("pg_advisory_xact_lock_shared");
        return read(
                """
                select stopped_at, reason from credentials_stop
                union all select stopped_at, reason from credentials_organisation_stop limit 1
                """);
    }

    /** Of the whole installation. */
    Optional<Stop> standing() {
        return read("select stopped_at, reason from credentials_stop");
    }

    /** Of the organisation whose space is entered. */
    Optional<Stop> standingHere() {
        return read("select stopped_at, reason from credentials_organisation_stop");
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

    /** The same for the organisation whose space is entered. */
    void stopHere(UUID organisation, String reason, Instant at) {
        lock("pg_advisory_xact_lock");
        db.sql(
                        "insert into credentials_organisation_stop (tenant_id, reason, stopped_at) values (:space, :reason, :at) on conflict (tenant_id) do update set reason = excluded.reason")
                .param("space", organisation)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /**
     * @return whether the organisation whose space is entered was stopped
     */
    boolean resumeHere() {
        return db.sql("delete from credentials_organisation_stop").update() > 0;
    }

    private Optional<Stop> read(String sql) {
        return db.sql(sql)
                .query((row, i) -> new Stop(row.getTimestamp(1).toInstant(), row.getString(2)))
                .optional();
    }

    private void lock(String how) {
        db.sql("select " + how + "(:switch)")
                .param("switch", SWITCH)
                .query((row, i) -> true)
                .single();
    }
}
