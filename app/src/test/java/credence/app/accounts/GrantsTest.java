package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class GrantsTest {
    @Autowired Accounts accounts;
    @Autowired Grants grants;
    @Autowired TestClock clock;

    @Test
    void a_grant_names_who_for_whom_what_for_and_which_evidence() {
        Actor learner = actor(accounts, Role.LEARNER);
        List<UUID> evidence = List.of(UUID.randomUUID(), UUID.randomUUID());

        Grant given = grants.give(learner, learner.organisation(), "application", evidence);

        assertThat(grants.inForce(given.id(), learner.home())).contains(given);
        assertThat(given.evidence()).isEqualTo(evidence);
        assertThat(given.organisation()).isEqualTo(learner.organisation());
    }

    @Test
    void a_revoked_grant_is_out_of_force_and_keeps_its_first_date() {
        Actor learner = actor(accounts, Role.LEARNER);
        Grant given =
                grants.give(
                        learner, learner.organisation(), "application", List.of(UUID.randomUUID()));

        Grant revoked = grants.revoke(learner, given.id());
        clock.advance(Duration.ofMinutes(1));
        Grant again = grants.revoke(learner, given.id());

        assertThat(grants.inForce(given.id(), learner.home())).isEmpty();
        assertThat(again).isEqualTo(revoked);
        assertThat(revoked.inForce()).isFalse();
    }

    @Test
    void nobody_revokes_or_finds_the_grant_of_another() {
        Actor learner = actor(accounts, Role.LEARNER);
        Actor other = actor(accounts, learner.organisation(), Role.LEARNER, Role.ADMINISTRATOR);
        Grant given =
                grants.give(
                        learner, learner.organisation(), "application", List.of(UUID.randomUUID()));

        assertThatThrownBy(() -> grants.revoke(other, given.id())).isInstanceOf(NotFound.class);
        assertThat(grants.inForce(given.id(), other.home())).isEmpty();
        assertThat(grants.of(other)).isEmpty();
        assertThat(grants.inForce(given.id(), learner.home())).contains(given);
    }

    @Test
    void ones_own_grants_stand_newest_first() {
        Actor learner = actor(accounts, Role.LEARNER);
        Grant first =
                grants.give(
                        learner, learner.organisation(), "application", List.of(UUID.randomUUID()));
        clock.advance(Duration.ofSeconds(1));
        Grant second =
                grants.give(
                        learner, learner.organisation(), "application", List.of(UUID.randomUUID()));

        assertThat(grants.of(learner)).containsExactly(second, first);
    }

    @Test
    void a_grant_for_nothing_is_refused() {
        Actor learner = actor(accounts, Role.LEARNER);

        assertThatThrownBy(
                        () ->
                                grants.give(
                                        learner, learner.organisation(), "application", List.of()))
                .isInstanceOf(Refusal.class);
    }
}
