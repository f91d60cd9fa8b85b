package credence.app.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an organisation is called, in its own space. */
@Repository
class OrganisationTable {
    private final JdbcClient db;

    OrganisationTable(JdbcClient db) {
        this.db = db;
    }

    void insert(Organisation organisation) {
        db.sql(
                        "insert into organisation_profile (tenant_id, name, demo) values (:space,"
                                + " :name, :demo)")
                .param("space", organisation.space())
                .param("name", organisation.name())
                .param("demo", organisation.demo())
                .update();
    }

    /** Renames the one whose space is entered. */
    void rename(String name) {
        db.sql("update organisation_profile set name = :name").param("name", name).update();
    }

    /** The one whose space is entered. */
    Optional<Organisation> find() {
        return db.sql("select tenant_id, name, demo from organisation_profile")
                .query(
                        (row, i) ->
                                new Organisation(
                                        row.getObject("tenant_id", UUID.class),
                                        row.getString("name"),
                                        row.getBoolean("demo")))
                .optional();
    }
}
