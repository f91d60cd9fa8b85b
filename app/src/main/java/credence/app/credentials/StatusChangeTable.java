package credence.app.credentials;

import credence.app.accounts.SubjectKeys;
import credence.app.journal.Leaf;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of status in the organisation whose space is entered. */
@Repository
class StatusChangeTable {
    private final JdbcClient db;
    private final SubjectKeys keys;

    StatusChangeTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /** One change by an officer. */
    record By(UUID officer, String reason) {}

    /**
     * @param by empty where the holder is being erased: then nothing is left to seal under
     */
    void add(Changeable credential, Leaf leaf, String event, Optional<By> by, Instant at) {
        db.sql(
                        """
                        insert into credentials_status_change (tenant_id, leaf, credential, event, changed_by, changed_at, reason, salt)
                        values (:space, :leaf, :credential, :event, :by, :at, :reason, :salt)
                        """)
                .param("space", credential.organisation())
                .param("leaf", leaf.index())
                .param("credential", credential.id())
                .param("event", event)
                .param("by", by.map(By::officer).orElse(null))
                .param("at", Timestamp.from(at))
                .param(
                        "reason",
                        by.map(
                                        given ->
                                                seal(
                                                        credential,
                                                        leaf,
                                                        "reason",
                                                        given.reason()
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .orElse(null))
                .param(
                        "salt",
                        by.map(given -> seal(credential, leaf, "salt", leaf.salt())).orElse(null))
                .update();
    }

    /** Oldest first. */
    List<StatusChange> of(UUID credential, UUID sealedFor) {
        return db.sql(
                        """
                        select leaf, changed_at, event, reason, salt from credentials_status_change
                        where credential = :credential order by leaf
                        """)
                .param("credential", credential)
                .query((row, i) -> read(credential, sealedFor, row))
                .list();
    }

    /** Deletes everything that was sealed under the holder's key. */
    void strip(UUID credential) {
        db.sql(
                        "update credentials_status_change set reason = null, salt = null where credential = :credential")
                .param("credential", credential)
                .update();
    }

    private StatusChange read(UUID credential, UUID sealedFor, ResultSet row) throws SQLException {
        long leaf = row.getLong("leaf");
        return new StatusChange(
                leaf,
                row.getTimestamp("changed_at").toInstant(),
                row.getString("event"),
                open(credential, sealedFor, leaf, "reason", row.getBytes("reason"))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                open(credential, sealedFor, leaf, "salt", row.getBytes("salt"))
                        .map(HexFormat.of()::formatHex));
    }

    private byte[] seal(Changeable credential, Leaf leaf, String what, byte[] plain) {
        return keys.seal(
                credential.sealedFor(), context(credential.id(), leaf.index(), what), plain);
    }

    private Optional<byte[]> open(
            UUID credential, UUID sealedFor, long leaf, String what, byte @Nullable [] sealed) {
        if (sealed == null) return Optional.empty();
        return keys.open(sealedFor, context(credential, leaf, what), sealed);
    }

    private static String context(UUID credential, long leaf, String what) {
        return "credentials-status-change:" + credential + ":" + leaf + ":" + what;
    }
}
