package credence.app.accounts;

import credence.app.platform.Spaces;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Name, identifiers, memberships and grants, as personal data. */
@Component
class OwnAccount implements PersonalData {
    private final Accounts accounts;
    private final People people;
    private final ProfileTable profiles;
    private final ConsentTable consents;
    private final ResetTable resets;
    private final Spaces spaces;

    OwnAccount(
            Accounts accounts,
            People people,
            ProfileTable profiles,
            ConsentTable consents,
            ResetTable resets,
            Spaces spaces) {
        this.accounts = accounts;
        this.people = people;
        this.profiles = profiles;
        this.consents = consents;
        this.resets = resets;
        this.spaces = spaces;
    }

    record Account(
            UUID person,
            String name,
            List<Identifier> identifiers,
            List<Membership> memberships,
            List<Grant> grants,
            List<PasswordReset> passwordResets) {}

    @Override
    public void erase(UUID person, UUID home) {
        spaces.in(
                home,
                () -> {
                    profiles.delete(person);
                    consents.deleteAll();
                    resets.deleteAll();
                });
    }

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        archive.json(
                "account.json",
                new Account(
                        person,
                        accounts.nameOrErased(person),
                        people.identifiers(new Person(person, home)),
                        accounts.memberships(person),
                        spaces.in(home, consents::all),
                        spaces.in(home, resets::all)));
    }
}
