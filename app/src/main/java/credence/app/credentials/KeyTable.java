package credence.app.credentials;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.credential.SigningKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Signing keys of the organisation whose space is entered; seeds are sealed under the
 * installation's key.
 */
@Repository
class KeyTable {
    private final JdbcClient db;
    private final byte[] wrapping;

    KeyTable(JdbcClient db, DataFolder folder) {
        this.db = db;
        this.wrapping = Envelope.derive(folder.masterKey(), "issuer-keys");
    }

    void add(UUID organisation, byte[] seed, Instant at) {
        UUID id = UUID.randomUUID();
        db.sql(
                        "insert into credentials_key (tenant_id, id, seed, public_key, created_at) values (:space, :id, :seed, :public, :at)")
                .param("space", organisation)
                .param("id", id)
                .param("seed", Envelope.seal(wrapping, seed, context(id)))
                .param("public", SigningKey.of(seed).publicKey().value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Newest first: the first signs, the others only verify what they signed. */
    List<SigningKey> all() {
        return db.sql("select id, seed from credentials_key order by created_at desc, id")
                .query(
                        (row, i) ->
                                SigningKey.of(
                                        Envelope.open(
                                                wrapping,
                                                row.getBytes("seed"),
                                                context(row.getObject("id", UUID.class)))))
                .list();
    }

    private static String context(UUID id) {
        return "credentials-key:" + id;
    }
}
