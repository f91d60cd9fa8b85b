package credence.app.accounts;

import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Deletes what is held about one person and destroys their key, in one transaction, and leaves a
 * leaf that says that it happened.
 */
@Component
class Erasure {
    private final People people;
    private final DirectoryTable directory;
    private final TeamTable teams;
    private final MembershipTable memberships;
    private final SessionTable sessions;
    private final ErasureTable erasures;
    private final SubjectKeys keys;
    private final Journal journal;
    private final Spaces spaces;
    private final ObjectProvider<PersonalData> modules;
    private final OwnAccount account;
    private final Clock clock;

    Erasure(
            People people,
            DirectoryTable directory,
            TeamTable teams,
            MembershipTable memberships,
            SessionTable sessions,
            ErasureTable erasures,
            SubjectKeys keys,
            Journal journal,
            Spaces spaces,
            ObjectProvider<PersonalData> modules,
            OwnAccount account,
            Clock clock) {
        this.people = people;
        this.directory = directory;
        this.teams = teams;
        this.memberships = memberships;
        this.sessions = sessions;
        this.erasures = erasures;
        this.keys = keys;
        this.journal = journal;
        this.spaces = spaces;
        this.modules = modules;
        this.account = account;
        this.clock = clock;
    }

    void erase(Actor actor, UUID subject, String reason) {
        Person person = people.get(subject);
        spaces.outside(
                () -> {
                    // Work that is under way for this person ends first, and none begins after it.
                    if (!directory.lock(subject)) throw new NotFound("person");
                    check(actor, person, reason);
                    modules.orderedStream()
                            .forEach(module -> module.erase(person.id(), person.home()));
                    memberships
                            .of(subject)
                            .keySet()
                            .forEach(space -> spaces.in(space, () -> teams.removeFromAll(subject)));
                    account.erase(person);
                    directory.removePerson(subject);
                    sessions.end(subject);
                    keys.destroy(subject);
                    record(actor, person, reason);
                });
    }

    private void check(Actor actor, Person person, String reason) {
        var of = memberships.of(person.id());
        of.keySet()
                .forEach(
                        organisation -> {
                            if (List.of(person.id())
                                    .equals(memberships.administratorsForUpdate(organisation)))
                                throw new Refusal(
                                        "The last administrator of an organisation cannot be"
                                                + " erased: make somebody else administrator first.");
                        });
        if (actor.person().equals(person.id())) return;
        actor.require(Role.ADMINISTRATOR);
        if (reason.isBlank())
            throw new Refusal("An erasure needs a reason: say who asked for it and when.");
        if (!of.keySet().equals(Set.of(actor.organisation())))
            throw new Refusal(
                    "This person does not belong to your organisation alone: only they can erase"
                            + " themselves.");
    }

    private void record(Actor actor, Person person, String reason) {
        var now = clock.instant();
        Leaf leaf =
                journal.append(
                        LeafType.ERASURE,
                        "{\"at\":\"%s\",\"by\":\"%s\",\"person\":\"%s\"}"
                                .formatted(now, actor.person(), person.id())
                                .getBytes(StandardCharsets.UTF_8));
        if (actor.organisation().equals(actor.home()))
            return; // belongs to no organisation: nobody keeps a record but the journal
        spaces.in(
                actor.organisation(),
                () ->
                        erasures.insert(
                                actor,
                                person.id(),
                                keys.sealText(
                                        actor.organisation(),
                                        "erasure:" + person.id(),
                                        reason.strip()),
                                leaf,
                                now));
    }
}
