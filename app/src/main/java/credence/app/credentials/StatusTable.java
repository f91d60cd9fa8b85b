package credence.app.credentials;

import credence.credential.StatusList;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of revocations of the organisation whose space is entered. */
@Repository
class StatusTable {
    private final JdbcClient db;

    StatusTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param changedAt when a bit last changed
     */
    record Stored(StatusList list, Instant changedAt) {}

    Optional<Stored> find() {
        return db.sql("select bits, changed_at from credentials_status")
                .query(
                        (row, i) ->
                                new Stored(
                                        StatusList.decode(row.getString("bits"))
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalStateException(
                                                                        "the stored list of revocations is damaged")),
                                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    /** Locks the list until the transaction ends, so that no two changes pass each other. */
    StatusList lock(UUID organisation, Instant now) {
        db.sql(
                        "insert into credentials_status (tenant_id, bits, changed_at) values (:space, :bits, :at) on conflict do nothing")
                .param("space", organisation)
                .param("bits", StatusList.empty().encode())
                .param("at", Timestamp.from(now))
                .update();
        return db.sql("select bits from credentials_status for update")
                .query(
                        (row, i) ->
                                StatusList.decode(row.getString(1))
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "the stored list of revocations is damaged")))
                .single();
    }

    void put(StatusList list, Instant at) {
        db.sql("update credentials_status set bits = :bits, changed_at = :at")
                .param("bits", list.encode())
                .param("at", Timestamp.from(at))
                .update();
    }
}
