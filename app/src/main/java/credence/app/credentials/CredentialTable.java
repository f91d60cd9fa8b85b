package credence.app.credentials;

import credence.app.accounts.SubjectKeys;
import credence.app.credentials.IssuedCredential.Revocation;
import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.credentials.IssuedCredential.Suspension;
import credence.app.journal.Leaf;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Credentials of the organisation whose space is entered, sealed under their holder's key. */
@Repository
class CredentialTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WITHDRAWN = "withdrawn by the holder";

    private final JdbcClient db;
    private final SubjectKeys keys;

    CredentialTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    void add(IssuedCredential credential, String json, @Nullable Integer slot, Leaf leaf) {
        db.sql(
                        """
                        insert into credentials_credential (tenant_id, id, application, holder, home, scheme, body, slot, leaf, salt, issued_at, valid_until)
                        values (:space, :id, :application, :holder, :home, :scheme, :body, :slot, :leaf, :salt, :issued, :until)
                        """)
                .param("space", credential.organisation())
                .param("id", credential.id())
                .param("application", credential.application())
                .param("holder", credential.holder())
                .param("home", credential.home())
                .param("scheme", credential.scheme())
                .param(
                        "body",
                        keys.sealText(credential.holder(), context(credential.id(), "body"), json))
                .param("slot", slot)
                .param("leaf", leaf.index())
                .param(
                        "salt",
                        keys.seal(
                                credential.holder(), context(credential.id(), "salt"), leaf.salt()))
                .param("issued", Timestamp.from(credential.issuedAt()))
                .param("until", Timestamp.from(credential.validUntil()))
                .update();
        db.sql(
                        "insert into credentials_address (id, organisation, holder) values (:id,"
                                + " :organisation, :holder)")
                .param("id", credential.id())
                .param("holder", credential.holder())
                .param("organisation", credential.organisation())
                .update();
    }

    /** The organisation behind a public address. Needs no space. */
    Optional<UUID> organisationOf(UUID id) {
        return db.sql("select organisation from credentials_address where id = :id")
                .param("id", id)
                .query((row, i) -> row.getObject(1, UUID.class))
                .optional();
    }

    /** Where a person holds credentials. Needs no space. */
    List<UUID> organisationsOf(UUID holder) {
        return db.sql(
                        "select distinct organisation from credentials_address where holder ="
                                + " :holder order by organisation")
                .param("holder", holder)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    Optional<Integer> slot(UUID id) {
        return db.sql("select slot from credentials_credential where id = :id and slot is not null")
                .param("id", id)
                .query((row, i) -> row.getInt(1))
                .optional();
    }

    /** What opens the leaf of its issuing; empty once the holder was erased. */
    Optional<Opening> opening(IssuedCredential credential) {
        return db.sql(
                        "select leaf, salt from credentials_credential where id = :id and salt is not null")
                .param("id", credential.id())
                .query((row, i) -> new Sealed(row.getLong("leaf"), row.getBytes("salt")))
                .optional()
                .flatMap(
                        found ->
                                keys.open(
                                                credential.holder(),
                                                context(credential.id(), "salt"),
                                                found.salt())
                                        .map(salt -> new Opening(found.leaf(), salt)));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(long leaf, byte[] salt) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Opening(long leaf, byte[] salt) {}

    Optional<IssuedCredential> find(UUID id) {
        return db.sql("select * from credentials_credential where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    Optional<IssuedCredential> ofApplication(UUID application) {
        return db.sql("select * from credentials_credential where application = :application")
                .param("application", application)
                .query((row, i) -> read(row))
                .optional();
    }

    /** Newest first. */
    List<IssuedCredential> all() {
        return db.sql("select * from credentials_credential order by issued_at desc, id")
                .query((row, i) -> read(row))
                .list();
    }

    /** Newest first. */
    List<IssuedCredential> of(UUID holder) {
        return db.sql(
                        "select * from credentials_credential where holder = :holder order by"
                                + " issued_at desc, id")
                .param("holder", holder)
                .query((row, i) -> read(row))
                .list();
    }

    /**
     * @param reason empty where the holder is being erased: nothing is left to seal one under
     * @return whether it stood until now
     */
    boolean revoke(IssuedCredential credential, Optional<String> reason, Instant at) {
        return db.sql(
                                "update credentials_credential set revoked_at = :at, reason ="
                                        + " :reason where id = :id and revoked_at is null")
                        .param("at", Timestamp.from(at))
                        .param(
                                "reason",
                                reason.map(
                                                text ->
                                                        keys.sealText(
                                                                credential.holder(),
                                                                context(credential.id(), "reason"),
                                                                text))
                                        .orElse(null))
                        .param("id", credential.id())
                        .update()
                > 0;
    }

    /**
     * @return whether it is suspended by this; not where it was, or is revoked
     */
    boolean suspend(IssuedCredential credential, String reason, Instant at) {
        return db.sql(
                                """
                                update credentials_credential set suspended_at = :at, suspended_for = :reason
                                where id = :id and revoked_at is null and suspended_at is null
                                """)
                        .param("at", Timestamp.from(at))
                        .param(
                                "reason",
                                keys.sealText(
                                        credential.holder(),
                                        context(credential.id(), "suspension"),
                                        reason))
                        .param("id", credential.id())
                        .update()
                > 0;
    }

    /**
     * @return whether it was suspended, and not revoked
     */
    boolean reinstate(UUID id) {
        return db.sql(
                                """
                                update credentials_credential set suspended_at = null, suspended_for = null
                                where id = :id and revoked_at is null and suspended_at is not null
                                """)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Deletes everything that was sealed under the holder's key. */
    void strip(UUID id) {
        db.sql(
                        "update credentials_credential set body = null, shown = null, salt = null,"
                                + " reason = null, suspended_for = null where id = :id")
                .param("id", id)
                .update();
    }

    void show(IssuedCredential credential, List<ShownCitation> shown) {
        db.sql("update credentials_credential set shown = :shown where id = :id")
                .param(
                        "shown",
                        keys.seal(
                                credential.holder(),
                                context(credential.id(), "shown"),
                                JSON.writeValueAsBytes(shown)))
                .param("id", credential.id())
                .update();
    }

    private IssuedCredential read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID holder = row.getObject("holder", UUID.class);
        Timestamp revoked = row.getTimestamp("revoked_at");
        Optional<String> reason = open(holder, id, "reason", row.getBytes("reason"));
        Optional<String> suspension = open(holder, id, "suspension", row.getBytes("suspended_for"));
        return new IssuedCredential(
                id,
                row.getObject("tenant_id", UUID.class),
                row.getObject("application", UUID.class),
                holder,
                row.getObject("home", UUID.class),
                row.getString("scheme"),
                open(holder, id, "body", row.getBytes("body")),
                open(holder, id, "shown", row.getBytes("shown"))
                        .map(
                                json ->
                                        JSON.readValue(
                                                json, new TypeReference<List<ShownCitation>>() {}))
                        .orElse(List.of()),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                Optional.ofNullable(row.getTimestamp("suspended_at"))
                        .map(at -> new Suspension(at.toInstant(), suspension.orElse(WITHDRAWN))),
                Optional.ofNullable(revoked)
                        .map(at -> new Revocation(at.toInstant(), reason.orElse(WITHDRAWN))));
    }

    private Optional<String> open(UUID holder, UUID id, String what, byte @Nullable [] sealed) {
        if (sealed == null) return Optional.empty();
        return keys.open(holder, context(id, what), sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String context(UUID id, String what) {
        return "credentials-credential:" + id + ":" + what;
    }
}
