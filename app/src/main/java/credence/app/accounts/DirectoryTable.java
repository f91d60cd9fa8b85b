package credence.app.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What must be found before a space is known: organisations, where people live, and whose an
 * identifier is (by keyed hash).
 */
@Repository
class DirectoryTable {
    private final JdbcClient db;

    DirectoryTable(JdbcClient db) {
        this.db = db;
    }

    void addOrganisation(UUID organisation, Instant now) {
        db.sql(
                        "insert into organisation_directory (organisation, created_at) values"
                                + " (:organisation, :now)")
                .param("organisation", organisation)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Memberships go with it. */
    void removeOrganisation(UUID organisation) {
        db.sql("delete from organisation_directory where organisation = :organisation")
                .param("organisation", organisation)
                .update();
    }

    /** Oldest first. */
    List<UUID> organisations() {
        return db.sql(
                        "select organisation from organisation_directory order by created_at,"
                                + " organisation")
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    void addPerson(Person person) {
        db.sql("insert into person_directory (person, home) values (:person, :home)")
                .param("person", person.id())
                .param("home", person.home())
                .update();
    }

    /**
     * Holds the person back from being erased until the transaction ends.
     *
     * @return false if nobody lives there, or no longer
     */
    boolean hold(UUID home) {
        return db.sql("select 1 from person_directory where home = :home for key share")
                .param("home", home)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    /**
     * Waits for whoever holds the person, and lets nobody hold them until the transaction ends.
     *
     * @return false if there is no such person, or no longer
     */
    boolean lock(UUID person) {
        return db.sql("select 1 from person_directory where person = :person for update")
                .param("person", person)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    /** Identifiers, password, memberships and tokens go with it. */
    void removePerson(UUID person) {
        db.sql("delete from person_directory where person = :person")
                .param("person", person)
                .update();
    }

    Optional<Person> person(UUID person) {
        return db.sql("select home from person_directory where person = :person")
                .param("person", person)
                .query((row, i) -> new Person(person, row.getObject(1, UUID.class)))
                .optional();
    }

    /**
     * @return false if it is somebody's already
     */
    boolean addIdentifier(byte[] lookup, UUID person) {
        return db.sql(
                                "insert into identifier_directory (lookup, person) values (:lookup,"
                                        + " :person) on conflict do nothing")
                        .param("lookup", lookup)
                        .param("person", person)
                        .update()
                == 1;
    }

    Optional<UUID> find(byte[] lookup) {
        return db.sql("select person from identifier_directory where lookup = :lookup")
                .param("lookup", lookup)
                .query((row, i) -> row.getObject(1, UUID.class))
                .optional();
    }
}
