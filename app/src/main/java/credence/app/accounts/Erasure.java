package credence.app.accounts;

import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes everything about one person unreadable, in one transaction, and leaves a leaf that says
 * that it happened.
 */
@Component
class Erasure {
    private final People people;
    private final DirectoryTable directory;
    private final ProfileTable profiles;
    private final ConsentTable consents;
    private final TeamTable teams;
    private final MembershipTable memberships;
    private final SessionTable sessions;
    private final ErasureTable erasures;
    private final SubjectKeys keys;
    private final Journal journal;
    private final Spaces spaces;
    private final List<PersonalData> modules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasure(
            People people,
            DirectoryTable directory,
            ProfileTable profiles,
            ConsentTable consents,
            TeamTable teams,
            MembershipTable memberships,
            SessionTable sessions,
            ErasureTable erasures,
            SubjectKeys keys,
            Journal journal,
            Spaces spaces,
            List<PersonalData> modules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.directory = directory;
        this.profiles = profiles;
        this.consents = consents;
        this.teams = teams;
        this.memberships = memberships;
        this.sessions = sessions;
        this.erasures = erasures;
        this.keys = keys;
        this.journal = journal;
        this.spaces = spaces;
        this.modules = modules;
        this.events = events;
        this.clock = clock;
    }

    void erase(Actor actor, UUID subject, String reason) {
        Person person = people.get(subject);
        spaces.outside(
                () -> {
                    check(actor, person, reason);
                    modules.forEach(module -> module.erase(person.id(), person.home()));
                    memberships
                            .of(subject)
                            .keySet()
                            .forEach(space -> spaces.in(space, () -> teams.removeFromAll(subject)));
                    spaces.in(
                            person.home(),
                            () -> {
                                profiles.delete(subject);
                                consents.deleteAll();
                            });
                    directory.removePerson(subject);
                    sessions.end(subject);
                    keys.destroy(subject);
                    events.publishEvent(new PersonErased(person.id(), person.home()));
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
                                        "The last administrator of an organisation cannot be erased: make somebody else administrator first.");
                        });
        if (actor.person().equals(person.id())) return;
        actor.require(Role.ADMINISTRATOR);
        if (reason.isBlank())
            throw new Refusal("An erasure needs a reason: say who asked for it and when.");
        if (!of.keySet().equals(java.util.Set.of(actor.organisation())))
            throw new Refusal(
                    "This person does not belong to your organisation alone: only they can erase themselves.");
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
