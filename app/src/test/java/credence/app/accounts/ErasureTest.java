package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.PASSWORD;
import static credence.app.accounts.AccountsFixtures.actor;
import static credence.app.accounts.AccountsFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.AppTest;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@AppTest
class ErasureTest {
    private final String source = AccountsFixtures.source();

    @Autowired Accounts accounts;
    @Autowired SubjectKeys keys;
    @Autowired Grants grants;
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    @Autowired AnotherModule another;

    @Test
    void whoever_erases_themselves_is_known_nowhere_any_more() {
        String email = unique("amara") + "@example.org";
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Person person =
                accounts.createPerson(
                        "Amara Okafor", List.of(Identifier.email(email)), Optional.of(PASSWORD));
        Actor actor =
                accounts.join(person.id(), administrator.organisation(), Set.of(Role.LEARNER));
        Team team = accounts.createTeam(administrator, "Night desk");
        accounts.joinTeam(administrator, team.id(), person.id());
        Grant grant =
                grants.give(
                        actor,
                        administrator.organisation(),
                        "application",
                        List.of(UUID.randomUUID()));
        byte[] sealed = keys.sealText(person.id(), "note", "kept elsewhere");

        accounts.erase(actor, person.id(), "");

        assertThat(accounts.name(person.id())).isEmpty();
        assertThat(accounts.nameOrErased(person.id())).isEqualTo("erased person");
        assertThat(keys.openText(person.id(), "note", sealed)).isEmpty();
        assertThat(accounts.find(Identifier.email(email))).isEmpty();
        assertThat(accounts.signIn(email, PASSWORD, source))
                .isEqualTo(new SignIn.WrongCredentials());
        assertThat(accounts.actor(person.id())).isEmpty();
        assertThat(accounts.people(administrator))
                .extracting(Member::person)
                .containsExactly(administrator.person());
        assertThat(accounts.teams(administrator)).containsExactly(team);
        assertThat(grants.inForce(grant.id(), person.home())).isEmpty();
        assertThatThrownBy(() -> accounts.person(person.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void an_erasure_leaves_a_leaf_whose_salt_and_sealed_reason_the_organisation_keeps() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Actor learner = actor(accounts, administrator.organisation(), Role.LEARNER);
        long before = journal.size();

        accounts.erase(administrator, learner.person(), "asked by letter of 3 May");

        assertThat(journal.find(before).orElseThrow().type()).isEqualTo(LeafType.ERASURE);
        spaces.in(
                administrator.organisation(),
                () -> {
                    var row =
                            db.sql(
                                            "select person, leaf, length(leaf_salt) as salt,"
                                                    + " reason_sealed from erasure")
                                    .query()
                                    .singleRow();
                    assertThat(row)
                            .containsEntry("person", learner.person())
                            .containsEntry("leaf", before)
                            .containsEntry("salt", 32);
                    byte[] sealed = (byte[]) row.get("reason_sealed");
                    assertThat(
                                    keys.openText(
                                            administrator.organisation(),
                                            "erasure:" + learner.person(),
                                            sealed))
                            .contains("asked by letter of 3 May");
                });
    }

    @Test
    void other_modules_delete_in_the_same_transaction_while_key_and_grants_are_there() {
        Actor learner = actor(accounts, Role.LEARNER);
        Grant grant =
                grants.give(
                        learner, learner.organisation(), "application", List.of(UUID.randomUUID()));
        List<Person> erased = new ArrayList<>();

        erasing(
                person -> {
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isTrue();
                    assertThat(keys.exists(person.id())).isTrue();
                    assertThat(grants.inForce(grant.id(), person.home())).isPresent();
                    erased.add(person);
                },
                () -> accounts.erase(learner, learner.person(), ""));

        assertThat(erased).containsExactly(new Person(learner.person(), learner.home()));
    }

    @Test
    void where_a_module_fails_nothing_is_erased() {
        Actor learner = actor(accounts, Role.LEARNER);
        Consumer<Person> failing =
                person -> {
                    throw new IllegalStateException("the module failed");
                };

        assertThatThrownBy(
                        () -> erasing(failing, () -> accounts.erase(learner, learner.person(), "")))
                .hasMessage("the module failed");

        assertThat(accounts.name(learner.person())).contains("Amara Okafor");
    }

    @Test
    void an_erasure_that_would_leave_a_row_behind_is_none() {
        Actor learner = actor(accounts, Role.LEARNER);
        Consumer<Person> leaving =
                person ->
                        spaces.in(
                                person.home(),
                                () ->
                                        db.sql(
                                                        "insert into identifier values (:home, :id,"
                                                                + " :somebody, 'HANDLE', '')")
                                                .param("home", person.home())
                                                .param("id", UUID.randomUUID())
                                                .param("somebody", UUID.randomUUID())
                                                .update());

        assertThatThrownBy(
                        () -> erasing(leaving, () -> accounts.erase(learner, learner.person(), "")))
                .hasStackTraceContaining("identifier_tenant_id_fkey");

        assertThat(accounts.name(learner.person())).contains("Amara Okafor");
    }

    @Test
    void nothing_is_written_for_somebody_who_was_erased() {
        Actor learner = actor(accounts, Role.LEARNER);
        accounts.erase(learner, learner.person(), "");

        assertThat(accounts.holdHome(learner.home())).isFalse();
        assertThatThrownBy(
                        () ->
                                grants.give(
                                        learner,
                                        learner.organisation(),
                                        "application",
                                        List.of(UUID.randomUUID())))
                .hasStackTraceContaining("consent_tenant_id_fkey");
        assertThatThrownBy(() -> accounts.erase(learner, learner.person(), ""))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void an_administrator_needs_a_reason_and_a_person_of_their_organisation_alone() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Actor learner = actor(accounts, administrator.organisation(), Role.LEARNER);

        assertThatThrownBy(() -> accounts.erase(administrator, learner.person(), " "))
                .isInstanceOf(Refusal.class);
        accounts.join(
                learner.person(),
                accounts.createOrganisation("Another").space(),
                Set.of(Role.LEARNER));
        assertThatThrownBy(() -> accounts.erase(administrator, learner.person(), "asked"))
                .isInstanceOf(Refusal.class);

        assertThat(accounts.name(learner.person())).contains("Amara Okafor");
    }

    @Test
    void the_last_administrator_cannot_leave_an_organisation_without_one() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);

        assertThatThrownBy(() -> accounts.erase(administrator, administrator.person(), ""))
                .isInstanceOf(Refusal.class);
    }

    private void erasing(Consumer<Person> module, Runnable work) {
        another.erasing = module;
        try {
            work.run();
        } finally {
            another.erasing = nobody -> {};
        }
    }
}
