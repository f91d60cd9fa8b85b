package credence.app.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time tokens by hash. */
@Repository
class TokenTable {
    private final JdbcClient db;

    TokenTable(JdbcClient db) {
        this.db = db;
    }

    void insert(
            byte[] hash, OneTimeTokens.Purpose purpose, Optional<UUID> person, Instant expires) {
        db.sql(
                        "insert into one_time_token (hash, purpose, person, expires_at) values (:hash, :purpose, :person, :expires)")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("person", person.orElse(null))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    Optional<OneTimeTokens.Redeemed> find(byte[] hash, OneTimeTokens.Purpose purpose, Instant now) {
        return db.sql(
                        "select person from one_time_token where hash = :hash and purpose = :purpose and expires_at > :now")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(now))
                .query(
                        (row, i) ->
                                new OneTimeTokens.Redeemed(
                                        Optional.ofNullable(row.getObject(1, UUID.class))))
                .optional();
    }

    /** Of two that take it at once, one gets it. */
    Optional<OneTimeTokens.Redeemed> take(byte[] hash, OneTimeTokens.Purpose purpose, Instant now) {
        return db.sql(
                        "delete from one_time_token where hash = :hash and purpose = :purpose and expires_at > :now returning person")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(now))
                .query(
                        (row, i) ->
                                new OneTimeTokens.Redeemed(
                                        Optional.ofNullable(row.getObject(1, UUID.class))))
                .optional();
    }

    void deleteExpired(Instant now) {
        db.sql("delete from one_time_token where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }
}
