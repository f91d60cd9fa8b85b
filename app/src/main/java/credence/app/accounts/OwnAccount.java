package credence.app.accounts;

import credence.app.platform.Spaces;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What this module itself holds about a person. It is erased after what all others hold, because
 * they ask the grants where else something of the person stands.
 */
@Component
class OwnAccount {
    private final People people;
    private final ProfileTable profiles;
    private final ConsentTable consents;
    private final ResetTable resets;
    private final MembershipTable memberships;
    private final OrganisationTable organisations;
    private final Spaces spaces;

    OwnAccount(
            People people,
            ProfileTable profiles,
            ConsentTable consents,
            ResetTable resets,
            MembershipTable memberships,
            OrganisationTable organisations,
            Spaces spaces) {
        this.people = people;
        this.profiles = profiles;
        this.consents = consents;
        this.resets = resets;
        this.memberships = memberships;
        this.organisations = organisations;
        this.spaces = spaces;
    }

    record Account(
            UUID person,
            Optional<String> name,
            List<Identifier> identifiers,
            List<Membership> memberships,
            List<Grant> grants,
            List<PasswordReset> passwordResets) {}

    void erase(Person person) {
        spaces.in(
                person.home(),
                () -> {
                    profiles.delete(person.id());
                    consents.deleteAll();
                    resets.deleteAll();
                });
    }

    void export(Person person, PersonalArchive archive) {
        archive.json(
                "account.json",
                new Account(
                        person.id(),
                        people.name(person.id()),
                        people.identifiers(person),
                        memberships(person.id()),
                        spaces.in(person.home(), consents::all),
                        spaces.in(person.home(), resets::all)));
    }

    private List<Membership> memberships(UUID person) {
        return spaces.outside(() -> memberships.of(person)).entrySet().stream()
                .flatMap(
                        held ->
                                spaces
                                        .in(held.getKey(), organisations::find)
                                        .map(
                                                found ->
                                                        new Membership(
                                                                found.space(),
                                                                found.name(),
                                                                held.getValue()))
                                        .stream())
                .toList();
    }
}
