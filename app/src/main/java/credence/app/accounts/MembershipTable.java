package credence.app.accounts;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role where. */
@Repository
class MembershipTable {
    private final JdbcClient db;

    MembershipTable(JdbcClient db) {
        this.db = db;
    }

    void add(UUID organisation, UUID person, Role role) {
        db.sql(
                        "insert into membership (organisation, person, role) values (:organisation, :person, :role) on conflict do nothing")
                .param("organisation", organisation)
                .param("person", person)
                .param("role", role.name())
                .update();
    }

    void remove(UUID organisation, UUID person, Role role) {
        db.sql(
                        "delete from membership where organisation = :organisation and person = :person and role = :role")
                .param("organisation", organisation)
                .param("person", person)
                .param("role", role.name())
                .update();
    }

    /** No organisation has anybody who could let others in. */
    boolean nobodyAdministers() {
        return db.sql("select 1 from membership where role = 'ADMINISTRATOR' limit 1")
                .query((row, i) -> 1)
                .optional()
                .isEmpty();
    }

    Set<Role> roles(UUID organisation, UUID person) {
        return Set.copyOf(
                db.sql(
                                "select role from membership where organisation = :organisation and person = :person")
                        .param("organisation", organisation)
                        .param("person", person)
                        .query((row, i) -> Role.valueOf(row.getString(1)))
                        .list());
    }

    /** The oldest organisation first. */
    Map<UUID, Set<Role>> of(UUID person) {
        Map<UUID, Set<Role>> roles = new LinkedHashMap<>();
        db.sql(
                        """
                        select organisation, role from membership join organisation_directory using (organisation)
                        where person = :person order by created_at, organisation, role
                        """)
                .param("person", person)
                .query(
                        row -> {
                            roles.computeIfAbsent(
                                            row.getObject(1, UUID.class),
                                            first -> EnumSet.noneOf(Role.class))
                                    .add(Role.valueOf(row.getString(2)));
                        });
        return roles;
    }

    Map<UUID, Set<Role>> people(UUID organisation) {
        Map<UUID, Set<Role>> roles = new LinkedHashMap<>();
        db.sql(
                        "select person, role from membership where organisation = :organisation order by person, role")
                .param("organisation", organisation)
                .query(
                        row -> {
                            roles.computeIfAbsent(
                                            row.getObject(1, UUID.class),
                                            first -> EnumSet.noneOf(Role.class))
                                    .add(Role.valueOf(row.getString(2)));
                        });
        return roles;
    }

    /**
     * Holds back other changes of this organisation's administrators until the transaction ends.
     */
    List<UUID> administratorsForUpdate(UUID organisation) {
        return db.sql(
                        "select person from membership where organisation = :organisation and role = 'ADMINISTRATOR' order by person for update")
                .param("organisation", organisation)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }
}
