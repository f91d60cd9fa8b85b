package credence.app.vcapi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens by hash. */
@Repository
class TokenTable {
    private final JdbcClient db;

    TokenTable(JdbcClient db) {
        this.db = db;
    }

    void insert(Token token, byte[] hash) {
        db.sql(
                        "insert into vcapi_token (id, hash, organisation, person, hint, made_at) values (:id, :hash, :organisation, :person, :hint, :at)")
                .param("id", token.id())
                .param("hash", hash)
                .param("organisation", token.organisation())
                .param("person", token.person())
                .param("hint", token.hint())
                .param("at", Timestamp.from(token.madeAt()))
                .update();
    }

    Optional<Token> find(byte[] hash) {
        return db.sql("select * from vcapi_token where hash = :hash")
                .param("hash", hash)
                .query(TokenTable::read)
                .optional();
    }

    /** Newest first. */
    List<Token> of(UUID organisation) {
        return db.sql(
                        "select * from vcapi_token where organisation = :organisation order by made_at desc, id")
                .param("organisation", organisation)
                .query(TokenTable::read)
                .list();
    }

    boolean delete(UUID organisation, UUID id) {
        return db.sql("delete from vcapi_token where organisation = :organisation and id = :id")
                        .param("organisation", organisation)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Token read(ResultSet row, int index) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getObject("organisation", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("hint"),
                row.getTimestamp("made_at").toInstant());
    }
}
