package credence.app.accounts;

import credence.app.accounts.OneTimeTokens.Purpose;
import credence.app.accounts.OneTimeTokens.Redeemed;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Links by which people set their first password, or another after they lost it. An administrator
 * who hands one on could use it, so that a password was replaced is told to the person.
 */
@Component
class Invitations {
    private static final Duration VALIDITY = Duration.ofDays(14);

    private final OneTimeTokens tokens;
    private final Passwords passwords;
    private final People people;
    private final MembershipTable memberships;
    private final SessionTable sessions;
    private final ResetTable resets;
    private final Spaces spaces;
    private final Clock clock;

    Invitations(
            OneTimeTokens tokens,
            Passwords passwords,
            People people,
            MembershipTable memberships,
            SessionTable sessions,
            ResetTable resets,
            Spaces spaces,
            Clock clock) {
        this.tokens = tokens;
        this.passwords = passwords;
        this.people = people;
        this.memberships = memberships;
        this.sessions = sessions;
        this.resets = resets;
        this.spaces = spaces;
        this.clock = clock;
    }

    String issue(Actor administrator, UUID person) {
        return tokens.invite(person, administrator.organisation(), VALIDITY);
    }

    /**
     * Uses an invitation up, and with it everything else that was given to the person.
     *
     * @return who was invited; empty if the token opens nothing
     */
    Optional<UUID> accept(String token, String password) {
        Optional<Person> invited =
                tokens.find(Purpose.INVITATION, token).flatMap(Redeemed::person).map(people::get);
        if (invited.isEmpty()) return Optional.empty();
        String hash = passwords.hash(password, people.identifiers(invited.get()));
        return spaces.outside(
                () ->
                        tokens.redeem(Purpose.INVITATION, token)
                                .map(redeemed -> accepted(invited.get(), redeemed, hash)));
    }

    private UUID accepted(Person person, Redeemed redeemed, String hash) {
        if (passwords.exists(person.id())) replaced(person, redeemed.organisation());
        passwords.set(person.id(), hash);
        tokens.endAll(person.id());
        return person.id();
    }

    private void replaced(Person person, Optional<UUID> organisation) {
        if (!organisation.map(Set::of).equals(Optional.of(memberships.of(person.id()).keySet())))
            throw new Refusal(
                    "The organisations of this person have changed since this link was made: they"
                            + " change their password themselves.");
        sessions.end(person.id());
        spaces.in(
                person.home(),
                () ->
                        resets.insert(
                                person.home(),
                                new PasswordReset(organisation.orElseThrow(), clock.instant())));
    }

    /** How often the person's password was replaced by invitation, newest first. */
    List<PasswordReset> resets(UUID home) {
        return spaces.in(home, resets::all);
    }

    /**
     * @return whether there is something that the person was not told at a sign-in before
     */
    boolean tell(UUID home) {
        return spaces.in(home, resets::tell);
    }
}
