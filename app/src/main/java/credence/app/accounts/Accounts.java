package credence.app.accounts;

import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * People, organisations, roles and teams. What the installation itself does comes first and asks
 * nobody; what people do takes the actor and checks.
 */
@Component
public class Accounts {
    /** What a page shows where a name was. */
    public static final String ERASED = "erased person";

    private final People people;
    private final Passwords passwords;
    private final Attempts attempts;
    private final DirectoryTable directory;
    private final OrganisationTable organisations;
    private final MembershipTable memberships;
    private final TeamTable teams;
    private final SubjectKeys keys;
    private final OneTimeTokens tokens;
    private final Invitations invitations;
    private final Erasure erasure;
    private final Export export;
    private final Spaces spaces;
    private final Clock clock;

    Accounts(
            People people,
            Passwords passwords,
            Attempts attempts,
            DirectoryTable directory,
            OrganisationTable organisations,
            MembershipTable memberships,
            TeamTable teams,
            SubjectKeys keys,
            OneTimeTokens tokens,
            Invitations invitations,
            Erasure erasure,
            Export export,
            Spaces spaces,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.directory = directory;
        this.organisations = organisations;
        this.memberships = memberships;
        this.teams = teams;
        this.keys = keys;
        this.tokens = tokens;
        this.invitations = invitations;
        this.erasure = erasure;
        this.export = export;
        this.spaces = spaces;
        this.clock = clock;
    }

    // The installation itself: set-up, demo, terminal

    public Organisation createOrganisation(String name) {
        return create(new Organisation(UUID.randomUUID(), People.checkedName(name), false));
    }

    /** A made-up one, which every page says it is. */
    public Organisation createDemoOrganisation(String name) {
        return create(new Organisation(UUID.randomUUID(), People.checkedName(name), true));
    }

    private Organisation create(Organisation organisation) {
        spaces.in(
                organisation.space(),
                () -> {
                    directory.addOrganisation(organisation.space(), clock.instant());
                    keys.create(organisation.space());
                    organisations.insert(organisation);
                });
        return organisation;
    }

    /**
     * With every row of its space, whatever module's, its memberships, its public addresses and its
     * key. People stay; the journal keeps its leaves.
     */
    public void removeOrganisation(UUID organisation) {
        spaces.outside(
                () -> {
                    directory.removeOrganisation(organisation);
                    spaces.empty(organisation);
                    keys.destroy(organisation);
                });
    }

    /**
     * @throws Refusal if an identifier is taken or the password is weak
     */
    public Person createPerson(
            String name, List<Identifier> identifiers, Optional<String> password) {
        Optional<String> hash = password.map(given -> passwords.hash(given, identifiers));
        return spaces.outside(
                () -> {
                    Person person = people.create(name, identifiers);
                    hash.ifPresent(kept -> passwords.set(person.id(), kept));
                    return person;
                });
    }

    /** Adds roles to those that the person holds there. */
    public Actor join(UUID person, UUID organisation, Set<Role> roles) {
        return spaces.outside(
                () -> {
                    roles.forEach(role -> memberships.add(organisation, person, role));
                    return actor(person, organisation).orElseThrow(() -> new NotFound("person"));
                });
    }

    /**
     * Whether this is a new installation, and set-up is open: nobody administers an organisation
     * yet, though the terminal may have certified people.
     */
    public boolean isEmpty() {
        return spaces.outside(memberships::nobodyAdministers);
    }

    // People

    /**
     * Takes as long whether the identifier exists or not, and longer waits follow repeated
     * failures.
     *
     * @param source the address that it comes from
     */
    public SignIn signIn(String typed, String password, String source) {
        Optional<Identifier> identifier = identifier(typed);
        if (identifier.isEmpty()) return new SignIn.WrongCredentials();
        Attempts.Counted attempt = attempts.counted(identifier.get(), source);
        Optional<Instant> until = attempts.begin(attempt);
        if (until.isPresent()) return new SignIn.Locked(until.get());
        Optional<UUID> person = people.find(identifier.get());
        Optional<Boolean> right = passwords.matches(person, password);
        if (right.isEmpty()) {
            attempts.unmade(attempt);
            return new SignIn.Locked(clock.instant().plus(Passwords.PATIENCE));
        }
        if (!right.get()) return new SignIn.WrongCredentials();
        attempts.right(attempt);
        return person.flatMap(this::actor)
                .<SignIn>map(SignIn.SignedIn::new)
                .orElseGet(SignIn.WrongCredentials::new);
    }

    private static Optional<Identifier> identifier(String typed) {
        try {
            return Optional.of(
                    typed.contains("@") ? Identifier.email(typed) : Identifier.handle(typed));
        } catch (Refusal notAnIdentifier) {
            return Optional.empty();
        }
    }

    /**
     * A new person in the actor's organisation. The token of the answer opens the page where they
     * set a password.
     */
    public Invitation invite(
            Actor administrator, String name, List<Identifier> identifiers, Set<Role> roles) {
        administrator.require(Role.ADMINISTRATOR);
        if (roles.isEmpty()) throw new Refusal("A person needs a role: choose at least one.");
        if (identifiers.isEmpty())
            throw new Refusal(
                    "A person needs an e-mail address or a handle to sign in with: give one.");
        return spaces.outside(
                () -> {
                    Person person = people.create(name, identifiers);
                    join(person.id(), administrator.organisation(), roles);
                    return new Invitation(person, invitations.issue(administrator, person.id()));
                });
    }

    /** Corrects the name of somebody who belongs to this organisation alone. */
    public void rename(Actor administrator, UUID person, String name) {
        requireMember(administrator.require(Role.ADMINISTRATOR), person);
        if (memberships(person).size() > 1)
            throw new Refusal(
                    "This person belongs to another organisation too, and no one of them changes their name.");
        people.rename(people.get(person), name);
    }

    /** Corrects the name of the actor's organisation; what is issued already keeps the old one. */
    public void renameOrganisation(Actor administrator, String name) {
        administrator.require(Role.ADMINISTRATOR);
        String checked = People.checkedName(name);
        spaces.in(administrator.organisation(), () -> organisations.rename(checked));
    }

    /**
     * A fresh link for somebody who has lost theirs, or their password; earlier ones open nothing
     * any more.
     */
    public Invitation inviteAgain(Actor administrator, UUID person) {
        requireMember(administrator.require(Role.ADMINISTRATOR), person);
        if (memberships(person).size() > 1)
            throw new Refusal(
                    "This person belongs to another organisation too: they change their password"
                            + " themselves.");
        return new Invitation(people.get(person), invitations.issue(administrator, person));
    }

    /**
     * Uses an invitation up. Where it replaces a password, all sessions end and the person is told.
     */
    Optional<Actor> acceptInvitation(String token, String password) {
        return invitations.accept(token, password).flatMap(this::actor);
    }

    /** How often one's own password was replaced by invitation, newest first. */
    List<PasswordReset> passwordResets(Actor actor) {
        return invitations.resets(actor.home());
    }

    /** Whether one's own password was replaced since one was last asked for it; said once. */
    boolean tellPasswordResets(Actor actor) {
        return invitations.tell(actor.home());
    }

    /**
     * Another address or handle of one's own. A staff number is for the organisation to give, and
     * an asserted name only says whom a terminal certified: whoever could take one would become
     * them.
     */
    public void addIdentifier(Actor actor, Identifier identifier) {
        if (identifier.kind() != Identifier.Kind.EMAIL
                && identifier.kind() != Identifier.Kind.HANDLE)
            throw new Refusal(
                    "A %s is not yours to add: ask an administrator of your organisation."
                            .formatted(identifier.kind().label()));
        people.add(people.get(actor.person()), identifier);
    }

    /** Invitations and other links that the person was given open nothing any more. */
    public void changePassword(Actor actor, String current, String fresh) {
        if (!passwords.matches(Optional.of(actor.person()), current).orElseThrow(Passwords::crowd))
            throw new Refusal("The current password is not right: type it again.");
        String hash = passwords.hash(fresh, identifiers(actor));
        spaces.outside(
                () -> {
                    passwords.set(actor.person(), hash);
                    tokens.endAll(actor.person());
                });
    }

    public void grantRole(Actor administrator, UUID person, Role role) {
        requireMember(administrator.require(Role.ADMINISTRATOR), person);
        spaces.outside(() -> memberships.add(administrator.organisation(), person, role));
    }

    /** Whoever loses the last role leaves the organisation. */
    public void revokeRole(Actor administrator, UUID person, Role role) {
        requireMember(administrator.require(Role.ADMINISTRATOR), person);
        spaces.outside(
                () -> {
                    if (role == Role.ADMINISTRATOR
                            && List.of(person)
                                    .equals(
                                            memberships.administratorsForUpdate(
                                                    administrator.organisation())))
                        throw new Refusal(
                                "The last administrator must stay: make somebody else administrator"
                                        + " first.");
                    memberships.remove(administrator.organisation(), person, role);
                });
    }

    /** Exactly these, in one go. */
    void setRoles(Actor administrator, UUID person, Set<Role> roles) {
        if (roles.isEmpty())
            throw new Refusal("A person needs a role: choose at least one, or erase them.");
        spaces.outside(
                () -> {
                    roles.forEach(role -> grantRole(administrator, person, role));
                    for (Role role : memberships.roles(administrator.organisation(), person))
                        if (!roles.contains(role)) revokeRole(administrator, person, role);
                });
    }

    /**
     * Deletes all that is held about the person in their own space, withdraws their credentials,
     * destroys their key, identifiers and sign-in, and ends their memberships.
     *
     * @param actor the person, or an administrator of the only organisation they belong to
     * @param reason needed from an administrator
     */
    public void erase(Actor actor, UUID person, String reason) {
        erasure.erase(actor, person, reason);
    }

    /** Writes a ZIP with all that is held about oneself, in no transaction that lasts. */
    void export(Actor actor, OutputStream out) throws IOException {
        export.write(actor, out);
    }

    /**
     * For work inside a person's own space: it asks first, in the transaction in which it writes.
     *
     * @return whether somebody lives there; then they are not erased before the transaction ends
     */
    public boolean holdHome(UUID home) {
        return spaces.outside(() -> directory.hold(home));
    }

    // Look-ups

    /** As the memberships say now; empty for whoever is not a member. */
    public Optional<Actor> actor(UUID person, UUID organisation) {
        return people.find(person)
                .map(
                        found ->
                                new Actor(
                                        person,
                                        found.home(),
                                        organisation,
                                        spaces.outside(
                                                () -> memberships.roles(organisation, person))))
                .filter(actor -> !actor.roles().isEmpty());
    }

    /**
     * In the person's first organisation, else in their own space without roles; empty once erased.
     */
    public Optional<Actor> actor(UUID person) {
        return people.find(person)
                .map(
                        found ->
                                spaces.outside(() -> memberships.of(person)).entrySet().stream()
                                        .findFirst()
                                        .map(
                                                first ->
                                                        new Actor(
                                                                person,
                                                                found.home(),
                                                                first.getKey(),
                                                                first.getValue()))
                                        .orElseGet(
                                                () ->
                                                        new Actor(
                                                                person,
                                                                found.home(),
                                                                found.home(),
                                                                Set.of())));
    }

    public Optional<UUID> find(Identifier identifier) {
        return people.find(identifier);
    }

    /** All of the installation, oldest first. */
    public List<Organisation> organisations() {
        return spaces.outside(directory::organisations).stream().map(this::organisation).toList();
    }

    /** False also once it is removed. */
    public boolean isOrganisation(UUID space) {
        return spaces.in(space, organisations::find).isPresent();
    }

    public Organisation organisation(UUID space) {
        return spaces.in(space, organisations::find)
                .orElseThrow(() -> new NotFound("organisation"));
    }

    public List<Membership> memberships(UUID person) {
        return spaces.outside(() -> memberships.of(person)).entrySet().stream()
                .map(
                        entry ->
                                new Membership(
                                        entry.getKey(),
                                        organisation(entry.getKey()).name(),
                                        entry.getValue()))
                .toList();
    }

    /**
     * @throws NotFound also once erased
     */
    public Person person(UUID person) {
        return people.get(person);
    }

    /**
     * @return empty once erased
     */
    public Optional<String> name(UUID person) {
        return people.name(person);
    }

    public String nameOrErased(UUID person) {
        return name(person).orElse(ERASED);
    }

    /** One's own. */
    public List<Identifier> identifiers(Actor actor) {
        return people.identifiers(people.get(actor.person()));
    }

    /** Of the actor's organisation, by name. */
    public List<Member> people(Actor actor) {
        actor.require(Role.ADMINISTRATOR, Role.OFFICER, Role.ASSESSOR, Role.AUDITOR);
        return spaces.outside(() -> memberships.people(actor.organisation())).entrySet().stream()
                .map(entry -> new Member(entry.getKey(), name(entry.getKey()), entry.getValue()))
                .sorted(
                        Comparator.comparing(
                                (Member member) -> member.name().orElse(ERASED),
                                String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    public Team createTeam(Actor administrator, String name) {
        administrator.require(Role.ADMINISTRATOR);
        Team team = new Team(UUID.randomUUID(), People.checkedName(name), List.of());
        spaces.in(
                administrator.organisation(),
                () -> {
                    if (!teams.insert(administrator.organisation(), team.id(), team.name()))
                        throw new Refusal(
                                "There is a team called %s already: choose another name."
                                        .formatted(team.name()));
                });
        return team;
    }

    /** Of the actor's organisation, by name. */
    public List<Team> teams(Actor actor) {
        return spaces.in(actor.organisation(), teams::all);
    }

    public void joinTeam(Actor administrator, UUID team, UUID person) {
        requireMember(administrator.require(Role.ADMINISTRATOR), person);
        spaces.in(
                administrator.organisation(),
                () -> {
                    if (!teams.exists(team)) throw new NotFound("team");
                    teams.add(administrator.organisation(), team, person);
                });
    }

    public void leaveTeam(Actor administrator, UUID team, UUID person) {
        administrator.require(Role.ADMINISTRATOR);
        spaces.in(administrator.organisation(), () -> teams.remove(team, person));
    }

    private void requireMember(Actor actor, UUID person) {
        if (spaces.outside(() -> memberships.roles(actor.organisation(), person)).isEmpty())
            throw new Forbidden(
                    "This person does not belong to your organisation: you cannot change them.");
    }
}
