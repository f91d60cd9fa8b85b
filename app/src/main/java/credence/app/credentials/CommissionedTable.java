package credence.app.credentials;

import credence.app.accounts.SubjectKeys;
import credence.app.credentials.IssuedCredential.Revocation;
import credence.app.credentials.IssuedCredential.Suspension;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What other systems commissioned from the organisation whose space is entered. */
@Repository
class CommissionedTable {
    private static final String SELECT = "select * from credentials_commissioned";

    private final JdbcClient db;
    private final IntentTable intents;
    private final SubjectKeys keys;

    CommissionedTable(JdbcClient db, IntentTable intents, SubjectKeys keys) {
        this.db = db;
        this.intents = intents;
        this.keys = keys;
    }

    /**
     * @param name the credential's own id; empty where it has none
     */
    void add(Intent intent, String name) {
        db.sql(
                        """
                        insert into credentials_commissioned (tenant_id, id, named, issued_at)
                        values (:space, :id, :named, :at)
                        """)
                .param("space", intent.organisation())
                .param("id", intent.id())
                .param("named", name.isEmpty() ? null : named(name))
                .param("at", Timestamp.from(intent.madeAt()))
                .update();
    }

    Optional<CommissionedCredential> find(UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    /** All that bear one id of their own, newest first. */
    List<CommissionedCredential> named(String name, int most) {
        return db.sql(SELECT + " where named = :named order by issued_at desc, id limit :most")
                .param("named", named(name))
                .param("most", most)
                .query((row, i) -> read(row))
                .list();
    }

    /** Newest first. */
    List<CommissionedCredential> last(int most) {
        return db.sql(SELECT + " order by issued_at desc, id limit :most")
                .param("most", most)
                .query((row, i) -> read(row))
                .list();
    }

    boolean suspend(CommissionedCredential credential, String reason, Instant at) {
        return db.sql(
                                """
                                update credentials_commissioned set suspended_at = :at, suspended_for = :reason
                                where id = :id and revoked_at is null and suspended_at is null
                                """)
                        .param("at", Timestamp.from(at))
                        .param("reason", seal(credential, "suspension", reason))
                        .param("id", credential.id())
                        .update()
                > 0;
    }

    boolean reinstate(UUID id) {
        return db.sql(
                                """
                                update credentials_commissioned set suspended_at = null, suspended_for = null
                                where id = :id and revoked_at is null and suspended_at is not null
                                """)
                        .param("id", id)
                        .update()
                > 0;
    }

    boolean revoke(CommissionedCredential credential, String reason, Instant at) {
        return db.sql(
                                """
                                update credentials_commissioned set revoked_at = :at, reason = :reason
                                where id = :id and revoked_at is null
                                """)
                        .param("at", Timestamp.from(at))
                        .param("reason", seal(credential, "reason", reason))
                        .param("id", credential.id())
                        .update()
                > 0;
    }

    private CommissionedCredential read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID organisation = row.getObject("tenant_id", UUID.class);
        Intent intent = intents.find(id);
        Timestamp suspended = row.getTimestamp("suspended_at");
        Timestamp revoked = row.getTimestamp("revoked_at");
        String suspension = open(organisation, id, "suspension", row.getBytes("suspended_for"));
        String reason = open(organisation, id, "reason", row.getBytes("reason"));
        return new CommissionedCredential(
                id,
                organisation,
                intent.signed().orElseThrow(),
                intent.slot(),
                row.getTimestamp("issued_at").toInstant(),
                Optional.ofNullable(suspended)
                        .map(at -> new Suspension(at.toInstant(), suspension)),
                Optional.ofNullable(revoked).map(at -> new Revocation(at.toInstant(), reason)));
    }

    private static byte[] named(String name) {
        return Order.digest(name.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] seal(CommissionedCredential credential, String what, String text) {
        return keys.sealText(credential.organisation(), context(credential.id(), what), text);
    }

    private String open(UUID organisation, UUID id, String what, byte @Nullable [] sealed) {
        return sealed == null
                ? ""
                : keys.open(organisation, context(id, what), sealed)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static String context(UUID id, String what) {
        return "credentials-commissioned:" + id + ":" + what;
    }
}
