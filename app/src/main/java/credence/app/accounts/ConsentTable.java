package credence.app.accounts;

import java.sql.Array;
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

/** Grants, in the space of the person who gave them. */
@Repository
class ConsentTable {
    private static final String COLUMNS =
            "tenant_id, id, person, organisation, purpose, evidence, given_at, revoked_at";

    private final JdbcClient db;

    ConsentTable(JdbcClient db) {
        this.db = db;
    }

    void insert(Grant grant) {
        db.sql(
                        """
                        insert into consent (tenant_id, id, person, organisation, purpose, evidence, given_at)
                        values (:home, :id, :person, :organisation, :purpose, :evidence, :given)
                        """)
                .param("home", grant.home())
                .param("id", grant.id())
                .param("person", grant.person())
                .param("organisation", grant.organisation())
                .param("purpose", grant.purpose())
                .param("evidence", grant.evidence().toArray(UUID[]::new))
                .param("given", Timestamp.from(grant.given()))
                .update();
    }

    /** A second revocation keeps the time of the first. */
    void revoke(UUID id, Instant now) {
        db.sql("update consent set revoked_at = :now where id = :id and revoked_at is null")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Grant> find(UUID id) {
        return db.sql("select " + COLUMNS + " from consent where id = :id")
                .param("id", id)
                .query(ConsentTable::read)
                .optional();
    }

    List<Grant> all() {
        return db.sql("select " + COLUMNS + " from consent order by given_at desc, id")
                .query(ConsentTable::read)
                .list();
    }

    void deleteAll() {
        db.sql("delete from consent").update();
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        Array evidence = row.getArray("evidence");
        @Nullable Timestamp revoked = row.getTimestamp("revoked_at");
        return new Grant(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("organisation", UUID.class),
                row.getString("purpose"),
                List.of((UUID[]) evidence.getArray()),
                row.getTimestamp("given_at").toInstant(),
                Optional.ofNullable(revoked).map(Timestamp::toInstant));
    }
}
