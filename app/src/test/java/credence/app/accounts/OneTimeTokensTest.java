package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.actor;
import static credence.app.accounts.AccountsFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.accounts.OneTimeTokens.Purpose;
import credence.app.accounts.OneTimeTokens.Redeemed;
import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class OneTimeTokensTest {
    private final String source = AccountsFixtures.source();

    @Autowired Accounts accounts;
    @Autowired OneTimeTokens tokens;
    @Autowired TestClock clock;

    @Test
    void a_token_opens_its_door_once() {
        UUID person = actor(accounts, Role.LEARNER).person();
        String token = tokens.issue(Purpose.WELCOME, Optional.of(person), Duration.ofHours(1));

        assertThat(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(tokens.isValid(Purpose.WELCOME, token)).as("asking uses nothing up").isTrue();
        assertThat(tokens.redeem(Purpose.SETUP, token)).as("another door").isEmpty();
        assertThat(tokens.redeem(Purpose.WELCOME, token))
                .contains(new Redeemed(Optional.of(person), Optional.empty()));
        assertThat(tokens.redeem(Purpose.WELCOME, token)).isEmpty();
    }

    @Test
    void a_token_expires() {
        String token = tokens.issue(Purpose.SETUP, Optional.empty(), Duration.ofMinutes(5));

        clock.advance(Duration.ofMinutes(6));

        assertThat(tokens.redeem(Purpose.SETUP, token)).isEmpty();
    }

    @Test
    void an_invitation_sets_a_password_and_a_weak_one_does_not_use_it_up() {
        String handle = unique("jo");
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Invitation invitation =
                accounts.invite(
                        administrator,
                        "Jo Lindqvist",
                        List.of(Identifier.handle(handle)),
                        Set.of(Role.LEARNER));

        assertThatThrownBy(() -> accounts.acceptInvitation(invitation.token(), "short"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> accounts.acceptInvitation(invitation.token(), "I am " + handle))
                .isInstanceOf(Refusal.class);
        Actor invited =
                accounts.acceptInvitation(invitation.token(), AccountsFixtures.PASSWORD)
                        .orElseThrow();

        assertThat(invited.organisation()).isEqualTo(administrator.organisation());
        assertThat(accounts.signIn(handle, AccountsFixtures.PASSWORD, source))
                .isEqualTo(new SignIn.SignedIn(invited));
        assertThat(accounts.acceptInvitation(invitation.token(), AccountsFixtures.PASSWORD))
                .isEmpty();
    }

    @Test
    void a_fresh_invitation_ends_the_earlier_ones() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Invitation first = invited(administrator);
        Invitation second = accounts.inviteAgain(administrator, first.person().id());

        assertThat(accounts.acceptInvitation(first.token(), AccountsFixtures.PASSWORD)).isEmpty();
        assertThat(accounts.acceptInvitation(second.token(), AccountsFixtures.PASSWORD))
                .isPresent();
    }

    @Test
    void a_changed_password_ends_whatever_links_the_person_was_given() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        UUID person = invited(administrator).person().id();
        Actor actor =
                accounts.acceptInvitation(
                                accounts.inviteAgain(administrator, person).token(),
                                AccountsFixtures.PASSWORD)
                        .orElseThrow();
        Invitation kept = accounts.inviteAgain(administrator, person);
        String welcome = tokens.issue(Purpose.WELCOME, Optional.of(person), Duration.ofHours(1));

        accounts.changePassword(actor, AccountsFixtures.PASSWORD, "another long sentence");

        assertThat(tokens.isValid(Purpose.INVITATION, kept.token())).isFalse();
        assertThat(tokens.isValid(Purpose.WELCOME, welcome)).isFalse();
    }

    @Test
    void the_first_password_is_no_replacement_and_the_second_is_told_once() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Invitation first = invited(administrator);
        Actor actor =
                accounts.acceptInvitation(first.token(), AccountsFixtures.PASSWORD).orElseThrow();
        assertThat(accounts.passwordResets(actor)).isEmpty();
        assertThat(accounts.tellPasswordResets(actor)).isFalse();

        accounts.acceptInvitation(
                accounts.inviteAgain(administrator, actor.person()).token(),
                "another long sentence");

        assertThat(accounts.passwordResets(actor))
                .singleElement()
                .satisfies(
                        reset ->
                                assertThat(reset.organisation())
                                        .isEqualTo(administrator.organisation()));
        assertThat(accounts.tellPasswordResets(actor)).isTrue();
        assertThat(accounts.tellPasswordResets(actor)).isFalse();
    }

    @Test
    void an_old_invitation_does_not_open_the_account_of_somebody_who_joined_others_too() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);
        Invitation first = invited(administrator);
        Actor actor =
                accounts.acceptInvitation(first.token(), AccountsFixtures.PASSWORD).orElseThrow();
        Invitation kept = accounts.inviteAgain(administrator, actor.person());
        accounts.join(
                actor.person(),
                accounts.createOrganisation("Another").space(),
                Set.of(Role.OFFICER));

        assertThatThrownBy(() -> accounts.acceptInvitation(kept.token(), "another long sentence"))
                .isInstanceOf(Refusal.class);
        assertThat(accounts.passwordResets(actor)).isEmpty();
    }

    private Invitation invited(Actor administrator) {
        return accounts.invite(
                administrator,
                "Jo Lindqvist",
                List.of(Identifier.handle(unique("jo"))),
                Set.of(Role.LEARNER));
    }

    @Test
    void an_invitation_needs_an_identifier_and_a_role() {
        Actor administrator = actor(accounts, Role.ADMINISTRATOR);

        assertThatThrownBy(
                        () -> accounts.invite(administrator, "Jo", List.of(), Set.of(Role.LEARNER)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(
                        () ->
                                accounts.invite(
                                        administrator,
                                        "Jo",
                                        List.of(Identifier.handle(unique("jo"))),
                                        Set.of()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(
                        () ->
                                accounts.invite(
                                        administrator,
                                        " ",
                                        List.of(Identifier.handle(unique("jo"))),
                                        Set.of(Role.LEARNER)))
                .isInstanceOf(Refusal.class);
    }
}
