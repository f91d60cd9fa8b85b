package credence.app.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A person's name and identifiers, encrypted, in the person's own space. */
@Repository
class ProfileTable {
    record SealedIdentifier(UUID id, Identifier.Kind kind, byte[] value) {}

    private final JdbcClient db;

    ProfileTable(JdbcClient db) {
        this.db = db;
    }

    void insert(Person person, byte[] sealedName) {
        db.sql(
                        "insert into person_profile (tenant_id, person, name_sealed) values (:home, :person, :name)")
                .param("home", person.home())
                .param("person", person.id())
                .param("name", sealedName)
                .update();
    }

    void rename(UUID person, byte[] sealedName) {
        db.sql("update person_profile set name_sealed = :name where person = :person")
                .param("name", sealedName)
                .param("person", person)
                .update();
    }

    Optional<byte[]> name(UUID person) {
        return db.sql("select name_sealed from person_profile where person = :person")
                .param("person", person)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    void insert(Person person, SealedIdentifier identifier) {
        db.sql(
                        "insert into identifier (tenant_id, id, person, kind, value_sealed) values (:home, :id, :person, :kind, :value)")
                .param("home", person.home())
                .param("id", identifier.id())
                .param("person", person.id())
                .param("kind", identifier.kind().name())
                .param("value", identifier.value())
                .update();
    }

    List<SealedIdentifier> identifiers(UUID person) {
        return db.sql(
                        "select id, kind, value_sealed from identifier where person = :person order by kind, id")
                .param("person", person)
                .query(
                        (row, i) ->
                                new SealedIdentifier(
                                        row.getObject("id", UUID.class),
                                        Identifier.Kind.valueOf(row.getString("kind")),
                                        row.getBytes("value_sealed")))
                .list();
    }

    void delete(UUID person) {
        db.sql("delete from identifier where person = :person").param("person", person).update();
        db.sql("delete from person_profile where person = :person")
                .param("person", person)
                .update();
    }
}
