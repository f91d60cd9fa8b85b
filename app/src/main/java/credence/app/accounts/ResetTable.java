package credence.app.accounts;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When a person's password was replaced by invitation, in the person's own space. */
@Repository
class ResetTable {
    private final JdbcClient db;

    ResetTable(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID home, PasswordReset reset) {
        db.sql(
                        "insert into password_reset (tenant_id, id, organisation, reset_at) values"
                                + " (:home, :id, :organisation, :at)")
                .param("home", home)
                .param("id", UUID.randomUUID())
                .param("organisation", reset.organisation())
                .param("at", Timestamp.from(reset.at()))
                .update();
    }

    /** Newest first. */
    List<PasswordReset> all() {
        return db.sql(
                        "select organisation, reset_at from password_reset order by reset_at desc,"
                                + " id")
                .query(
                        (row, i) ->
                                new PasswordReset(
                                        row.getObject(1, UUID.class),
                                        row.getTimestamp(2).toInstant()))
                .list();
    }

    /**
     * @return whether there was one that the person had not been told of
     */
    boolean tell() {
        return db.sql("update password_reset set told = true where not told").update() > 0;
    }

    void deleteAll() {
        db.sql("delete from password_reset").update();
    }
}
