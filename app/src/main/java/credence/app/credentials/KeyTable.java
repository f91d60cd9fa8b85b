package credence.app.credentials;

import credence.app.credentials.StoredKey.Theft;
import credence.credential.Multikey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signing keys of the organisation whose space is entered. */
@Repository
class KeyTable {
    /** Any number will do, as long as nothing else locks it beside an organisation. */
    private static final int KEYS = 5958;

    private final JdbcClient db;

    KeyTable(JdbcClient db) {
        this.db = db;
    }

    void add(UUID organisation, StoredKey key) {
        db.sql(
                        """
                        insert into credentials_key (tenant_id, id, provider, seed, public_key, created_at, signs_from)
                        values (:space, :id, :provider, :seed, :public, :at, :from)
                        """)
                .param("space", organisation)
                .param("id", key.id())
                .param("provider", key.provider())
                .param("seed", key.kept().length == 0 ? null : key.kept())
                .param("public", key.publicKey().value())
                .param("at", Timestamp.from(key.madeAt()))
                .param("from", Timestamp.from(key.signsFrom()))
                .update();
    }

    /** Newest first. */
    List<StoredKey> all() {
        return db.sql("select * from credentials_key order by created_at desc, id")
                .query((row, i) -> read(row))
                .list();
    }

    void stolen(UUID id, Theft theft) {
        db.sql("update credentials_key set stolen_since = :since, log_size = :size where id = :id")
                .param("since", Timestamp.from(theft.since()))
                .param("size", theft.size())
                .param("id", id)
                .update();
    }

    /** Until this transaction ends nobody signs with a key of the organisation or changes one. */
    void lock(UUID organisation) {
        lock("pg_advisory_xact_lock", organisation);
    }

    /** Until this transaction ends every key stays what it is. */
    void hold(UUID organisation) {
        lock("pg_advisory_xact_lock_shared", organisation);
    }

    private void lock(String how, UUID organisation) {
        db.sql("select " + how + "(:keys, :organisation)")
                .param("keys", KEYS)
                .param("organisation", organisation.hashCode())
                .query((row, i) -> true)
                .single();
    }

    private static StoredKey read(ResultSet row) throws SQLException {
        byte[] seed = row.getBytes("seed");
        Timestamp stolen = row.getTimestamp("stolen_since");
        long size = row.getLong("log_size");
        return new StoredKey(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                seed == null ? new byte[0] : seed,
                new Multikey(row.getString("public_key")),
                instant(row, "created_at"),
                instant(row, "signs_from"),
                Optional.ofNullable(stolen).map(at -> new Theft(at.toInstant(), size)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
