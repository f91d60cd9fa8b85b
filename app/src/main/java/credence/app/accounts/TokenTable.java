package credence.app.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
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
            byte[] hash,
            OneTimeTokens.Purpose purpose,
            OneTimeTokens.Redeemed opened,
            Instant expires) {
        db.sql(
                        """
                        insert into one_time_token (hash, purpose, person, organisation, expires_at)
                        values (:hash, :purpose, :person, :organisation, :expires)
                        """)
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("person", opened.person().orElse(null))
                .param("organisation", opened.organisation().orElse(null))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    Optional<OneTimeTokens.Redeemed> find(byte[] hash, OneTimeTokens.Purpose purpose, Instant now) {
        return db.sql(
                        "select person, organisation from one_time_token where hash = :hash and"
                                + " purpose = :purpose and expires_at > :now")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(now))
                .query(TokenTable::read)
                .optional();
    }

    /** Of two that take it at once, one gets it. */
    Optional<OneTimeTokens.Redeemed> take(byte[] hash, OneTimeTokens.Purpose purpose, Instant now) {
        return db.sql(
                        "delete from one_time_token where hash = :hash and purpose = :purpose and"
                                + " expires_at > :now returning person, organisation")
                .param("hash", hash)
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(now))
                .query(TokenTable::read)
                .optional();
    }

    void delete(UUID person, OneTimeTokens.Purpose purpose) {
        db.sql("delete from one_time_token where person = :person and purpose = :purpose")
                .param("person", person)
                .param("purpose", purpose.name())
                .update();
    }

    void deleteAll(UUID person) {
        db.sql("delete from one_time_token where person = :person")
                .param("person", person)
                .update();
    }

    void deleteExpired(Instant now) {
        db.sql("delete from one_time_token where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    private static OneTimeTokens.Redeemed read(ResultSet row, int index) throws SQLException {
        return new OneTimeTokens.Redeemed(
                Optional.ofNullable(row.getObject("person", UUID.class)),
                Optional.ofNullable(row.getObject("organisation", UUID.class)));
    }
}
