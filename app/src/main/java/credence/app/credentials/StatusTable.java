package credence.app.credentials;

import credence.credential.Purpose;
import credence.credential.StatusList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The status lists of the organisation whose space is entered. */
@Repository
class StatusTable {
    private static final String SELECT =
            "select purpose, bits, changed_at from credentials_status where purpose = :purpose and list = :list";

    private final JdbcClient db;

    StatusTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * One list of an organisation.
     *
     * @param number from 0; it holds the slots from {@code number * StatusList.SIZE} on
     */
    record Key(UUID organisation, Purpose purpose, int number) {
        static Key ofSlot(UUID organisation, Purpose purpose, int slot) {
            return new Key(organisation, purpose, slot / StatusList.SIZE);
        }

        /** Bits of a slot: a message has four values. */
        int width() {
            return purpose == Purpose.MESSAGE ? 2 : 1;
        }
    }

    /**
     * @param bits the list as it is encoded
     * @param changedAt when a bit last changed
     */
    record Stored(StatusList list, String bits, Instant changedAt) {}

    Optional<Stored> find(Key key) {
        return db.sql(SELECT)
                .param("purpose", key.purpose().word())
                .param("list", key.number())
                .query((row, i) -> read(key, row))
                .optional();
    }

    /** Begins a list with nothing set, unless it is there. */
    void begin(Key key, Instant at) {
        db.sql(
                        """
                        insert into credentials_status (tenant_id, purpose, list, bits, changed_at)
                        values (:space, :purpose, :list, :bits, :at) on conflict do nothing
                        """)
                .param("space", key.organisation())
                .param("purpose", key.purpose().word())
                .param("list", key.number())
                .param("bits", StatusList.empty(key.width()).encode())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Locks the list until the transaction ends, so that no two changes pass each other. */
    StatusList lock(Key key, Instant now) {
        begin(key, now);
        return db.sql(SELECT + " for update")
                .param("purpose", key.purpose().word())
                .param("list", key.number())
                .query((row, i) -> read(key, row))
                .single()
                .list();
    }

    void put(Key key, StatusList list, Instant at) {
        db.sql(
                        "update credentials_status set bits = :bits, changed_at = :at where purpose = :purpose and list = :list")
                .param("bits", list.encode())
                .param("at", Timestamp.from(at))
                .param("purpose", key.purpose().word())
                .param("list", key.number())
                .update();
    }

    private static Stored read(Key key, ResultSet row) throws SQLException {
        return new Stored(
                StatusList.decode(row.getString("bits"), key.width())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "a stored list of "
                                                        + key.purpose().word()
                                                        + " is damaged")),
                row.getString("bits"),
                row.getTimestamp("changed_at").toInstant());
    }
}
