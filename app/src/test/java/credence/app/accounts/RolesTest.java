package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.actor;
import static credence.app.accounts.AccountsFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class RolesTest {
    @Autowired Accounts accounts;

    @Test
    void an_actor_without_the_role_is_told_whose_task_it_is() {
        Actor learner = actor(accounts, Role.LEARNER);

        assertThat(learner.require(Role.ASSESSOR, Role.LEARNER)).isEqualTo(learner);
        assertThatThrownBy(() -> learner.require(Role.OFFICER))
                .isInstanceOf(Forbidden.class)
                .hasMessage(
                        "This takes the role Certification officer: ask an administrator of your organisation for it.");
    }

    @Test
    void only_an_administrator_invites_grants_revokes_and_makes_teams() {
        Actor officer = actor(accounts, Role.OFFICER, Role.ASSESSOR, Role.AUDITOR, Role.LEARNER);

        for (Runnable forbidden :
                List.<Runnable>of(
                        () ->
                                accounts.invite(
                                        officer,
                                        "Jo",
                                        List.of(Identifier.handle(unique("jo"))),
                                        Set.of(Role.LEARNER)),
                        () -> accounts.inviteAgain(officer, officer.person()),
                        () -> accounts.rename(officer, officer.person(), "Jo"),
                        () -> accounts.renameOrganisation(officer, "Night School"),
                        () -> accounts.grantRole(officer, officer.person(), Role.ADMINISTRATOR),
                        () -> accounts.revokeRole(officer, officer.person(), Role.OFFICER),
                        () -> accounts.createTeam(officer, "Night desk"),
                        () -> accounts.joinTeam(officer, UUID.randomUUID(), officer.person()),
                        () -> accounts.leaveTeam(officer, UUID.randomUUID(), officer.person())))
            assertThatThrownBy(forbidden::run).isInstanceOf(Forbidden.class);
    }

    @Test
    void an_administrator_reaches_nobody_of_another_organisation() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Actor stranger = actor(accounts, Role.LEARNER);

        assertThatThrownBy(() -> accounts.grantRole(administrator, stranger.person(), Role.OFFICER))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () -> accounts.revokeRole(administrator, stranger.person(), Role.LEARNER))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> accounts.inviteAgain(administrator, stranger.person()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () -> accounts.erase(administrator, stranger.person(), "asked by letter"))
                .isInstanceOf(Refusal.class);
        assertThat(accounts.people(administrator))
                .extracting(Member::person)
                .containsExactly(administrator.person());
    }

    @Test
    void roles_are_granted_and_revoked_one_by_one() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        UUID person = actor(accounts, administrator.organisation(), Role.LEARNER).person();

        accounts.grantRole(administrator, person, Role.ASSESSOR);
        accounts.revokeRole(administrator, person, Role.LEARNER);

        assertThat(accounts.actor(person, administrator.organisation()).orElseThrow().roles())
                .containsExactly(Role.ASSESSOR);
        assertThat(accounts.memberships(person))
                .extracting(Membership::name)
                .containsExactly("Harbour Lane Housing");
    }

    @Test
    void whoever_loses_the_last_role_is_no_member_but_keeps_their_space() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Actor learner = actor(accounts, administrator.organisation(), Role.LEARNER);

        accounts.revokeRole(administrator, learner.person(), Role.LEARNER);

        assertThat(accounts.actor(learner.person(), administrator.organisation())).isEmpty();
        assertThat(accounts.actor(learner.person()))
                .contains(new Actor(learner.person(), learner.home(), learner.home(), Set.of()));
    }

    @Test
    void the_last_administrator_stays() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR, Role.OFFICER);

        assertThatThrownBy(
                        () ->
                                accounts.revokeRole(
                                        administrator, administrator.person(), Role.ADMINISTRATOR))
                .isInstanceOf(Refusal.class);
        Actor second = actor(accounts, administrator.organisation(), Role.ADMINISTRATOR);
        accounts.revokeRole(second, administrator.person(), Role.ADMINISTRATOR);

        assertThat(accounts.actor(administrator.person()).orElseThrow().roles())
                .containsExactly(Role.OFFICER);
    }

    @Test
    void changing_all_roles_at_once_never_leaves_an_organisation_without_administrator() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);

        assertThatThrownBy(
                        () ->
                                accounts.setRoles(
                                        administrator,
                                        administrator.person(),
                                        Set.of(Role.LEARNER)))
                .isInstanceOf(Refusal.class);

        assertThat(accounts.actor(administrator.person()).orElseThrow().roles())
                .as("all or nothing")
                .containsExactly(Role.ADMINISTRATOR);
    }

    @Test
    void a_name_is_corrected_by_the_one_organisation_that_its_person_belongs_to() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Actor elsewhere = actor(accounts, Role.ADMINISTRATOR);
        String theirs = accounts.organisation(elsewhere.organisation()).name();

        accounts.rename(administrator, administrator.person(), "Amara Oyelaran");
        accounts.renameOrganisation(administrator, "Night School");

        assertThat(accounts.nameOrErased(administrator.person())).isEqualTo("Amara Oyelaran");
        assertThat(accounts.organisation(administrator.organisation()).name())
                .isEqualTo("Night School");
        assertThat(accounts.organisation(elsewhere.organisation()).name()).isEqualTo(theirs);
        assertThatThrownBy(() -> accounts.rename(elsewhere, administrator.person(), "Jo"))
                .isInstanceOf(Forbidden.class);
        accounts.join(administrator.person(), elsewhere.organisation(), Set.of(Role.LEARNER));
        assertThatThrownBy(() -> accounts.rename(elsewhere, administrator.person(), "Jo"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("belongs to another organisation too");
    }

    @Test
    void a_name_with_a_control_character_is_refused_and_reaches_no_terminal() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);

        for (String name : List.of("Night\u0000School", "\u001b[2JNight School"))
            assertThatThrownBy(() -> accounts.renameOrganisation(administrator, name))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("control characters");
    }

    @Test
    void people_stand_by_name_with_their_roles() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        accounts.invite(
                administrator,
                "Zora Adams",
                List.of(Identifier.handle(unique("zora"))),
                Set.of(Role.LEARNER));
        accounts.invite(
                administrator,
                "aaron Zell",
                List.of(Identifier.handle(unique("aaron"))),
                Set.of(Role.OFFICER));

        assertThat(accounts.people(administrator))
                .extracting(member -> member.name().orElseThrow())
                .containsExactly("aaron Zell", "Amara Okafor", "Zora Adams");
        assertThatThrownBy(() -> accounts.people(actor(accounts, Role.LEARNER)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void people_join_and_leave_teams_of_their_organisation() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Team team = accounts.createTeam(administrator, "Night desk");

        accounts.joinTeam(administrator, team.id(), administrator.person());
        assertThat(accounts.teams(administrator))
                .containsExactly(
                        new Team(team.id(), "Night desk", List.of(administrator.person())));
        accounts.leaveTeam(administrator, team.id(), administrator.person());
        assertThat(accounts.teams(administrator)).containsExactly(team);

        assertThatThrownBy(() -> accounts.createTeam(administrator, " Night  desk "))
                .isInstanceOf(Refusal.class);
        Actor elsewhere = actor(accounts, Role.ADMINISTRATOR);
        assertThat(accounts.teams(elsewhere)).isEmpty();
        assertThatThrownBy(() -> accounts.joinTeam(elsewhere, team.id(), elsewhere.person()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void removing_an_organisation_leaves_its_people() {
        Actor administrator =
                actor(
                        accounts,
                        accounts.createDemoOrganisation("Made up").space(),
                        Role.ADMINISTRATOR);
        accounts.createTeam(administrator, "Night desk");

        accounts.removeOrganisation(administrator.organisation());

        assertThatThrownBy(() -> accounts.organisation(administrator.organisation()))
                .isInstanceOf(NotFound.class);
        assertThat(accounts.memberships(administrator.person())).isEmpty();
        assertThat(accounts.name(administrator.person())).contains("Amara Okafor");
    }

    @Test
    void an_actor_survives_being_written_into_a_session() throws Exception {
        Actor actor =
                new Actor(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(Role.OFFICER, Role.AUDITOR));
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(new SignedInPerson(actor));
        }

        try (var in =
                new java.io.ObjectInputStream(
                        new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((SignedInPerson) in.readObject()).getPrincipal()).isEqualTo(actor);
        }
    }
}
