package credence.app.demo;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Organisation;
import credence.app.accounts.Role;
import credence.app.accounts.Team;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.demo.Cast.Applicant;
import credence.app.demo.Cast.Document;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaims;
import credence.app.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Makes the demo organisation, step by step through the doors. Every step looks first at what is
 * there, so that being stopped anywhere costs nothing: the next start goes on.
 */
@Component
public class DemoOrganisation {
    private static final Identifier GUIDE = Identifier.handle("guide");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Accounts accounts;
    private final Evidence evidence;
    private final Assessments assessments;
    private final ProposedClaims claims;
    private final Outcomes outcomes;
    private volatile Optional<Filling> filling = Optional.empty();

    DemoOrganisation(
            Accounts accounts,
            Evidence evidence,
            Assessments assessments,
            ProposedClaims claims,
            Outcomes outcomes) {
        this.accounts = accounts;
        this.evidence = evidence;
        this.assessments = assessments;
        this.claims = claims;
        this.outcomes = outcomes;
    }

    /**
     * Makes what the first page needs.
     *
     * @return the guide, who holds every role and whom a visitor becomes
     * @throws Refusal if the installation belongs to a real organisation
     */
    public UUID found() {
        if (accounts.organisations().stream().anyMatch(organisation -> !organisation.demo()))
            throw new Refusal(
                    "This data folder belongs to an organisation that is no demo: name another with"
                            + " --data.");
        Organisation organisation =
                accounts.organisations().stream()
                        .findFirst()
                        .orElseGet(
                                () -> accounts.createDemoOrganisation(Cast.read().organisation()));
        return member(organisation, "Guide", GUIDE, EnumSet.allOf(Role.class)).person();
    }

    /**
     * How far the demo is made.
     *
     * @param told people whose evidence is assessed and whose story is told, of {@code people}
     */
    public record Filling(int told, int people) {
        public int left() {
            return people - told;
        }
    }

    /** While the demo is being made; empty before and afterwards. */
    public Optional<Filling> filling() {
        return filling;
    }

    /**
     * Makes the rest. Takes minutes of computing, because the evidence is really assessed; ends
     * early where the thread is interrupted.
     */
    public void fill(DemoClock clock) {
        Cast cast = Cast.read();
        filling = Optional.of(new Filling(0, cast.people().size()));
        try {
            fill(cast, clock);
        } finally {
            filling = Optional.empty();
        }
    }

    private void fill(Cast cast, DemoClock clock) {
        Organisation organisation = accounts.organisations().getFirst();
        Actor guide =
                accounts.find(GUIDE)
                        .flatMap(person -> accounts.actor(person, organisation.space()))
                        .orElseThrow();
        Map<String, Actor> staff = new HashMap<>();
        cast.staff()
                .forEach(
                        one ->
                                staff.put(
                                        one.key(),
                                        member(
                                                organisation,
                                                one.name(),
                                                Identifier.email(one.email()),
                                                one.held())));
        Map<String, Team> teams = teams(guide, cast.teams());
        Map<Applicant, Actor> applicants = new java.util.LinkedHashMap<>();
        for (Applicant one : cast.people()) {
            Actor actor =
                    member(
                            organisation,
                            one.name(),
                            Identifier.email(one.email()),
                            Set.of(Role.LEARNER));
            Team team = teams.get(one.team());
            if (team != null && !team.members().contains(actor.person()))
                accounts.joinTeam(guide, team.id(), actor.person());
            applicants.put(one, actor);
        }
        int told = 0;
        for (Map.Entry<Applicant, Actor> one : applicants.entrySet()) {
            tell(one.getKey(), one.getValue(), staff, clock);
            filling = Optional.of(new Filling(++told, applicants.size()));
        }
    }

    private void tell(Applicant applicant, Actor actor, Map<String, Actor> staff, DemoClock clock) {
        Story story = Story.of(applicant.key());
        Instant began = Instant.now().minus(story.began());
        applicant
                .dossier()
                .forEach(document -> clock.at(began, () -> submit(applicant, document, actor)));
        UUID run = clock.at(began.plus(Duration.ofHours(1)), () -> run(applicant, actor));
        awaitClaims(actor, run);
        outcomes.tell(actor, run, story, began, staff, clock);
    }

    private void submit(Applicant applicant, Document document, Actor actor) {
        if (evidence.pieces(actor).stream().anyMatch(piece -> piece.name().equals(document.file())))
            return;
        try (InputStream in = Cast.open(applicant, document)) {
            evidence.submit(
                    actor,
                    document.file(),
                    in,
                    document.declaration(),
                    List.of(applicant.email(), applicant.name()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + document.file(), e);
        }
    }

    private UUID run(Applicant applicant, Actor actor) {
        return assessments.runs(actor).stream()
                .findFirst()
                .map(Run::id)
                .orElseGet(
                        () ->
                                assessments.request(
                                        actor,
                                        applicant.applies(),
                                        evidence.pieces(actor).stream().map(Piece::id).toList()));
    }

    private void awaitClaims(Actor actor, UUID run) {
        while (!claims.isReady(actor.home(), run)) {
            if (Thread.currentThread().isInterrupted())
                throw new IllegalStateException("interrupted");
            if (!accounts.isOrganisation(actor.organisation()))
                throw new IllegalStateException("removed meanwhile");
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Map<String, Team> teams(Actor administrator, List<String> names) {
        Map<String, Team> teams = new HashMap<>();
        accounts.teams(administrator).forEach(team -> teams.put(team.name(), team));
        names.forEach(
                name ->
                        teams.computeIfAbsent(
                                name, absent -> accounts.createTeam(administrator, absent)));
        return teams;
    }

    private Actor member(
            Organisation organisation, String name, Identifier identifier, Set<Role> roles) {
        UUID person =
                accounts.find(identifier)
                        .orElseGet(
                                () ->
                                        accounts.createPerson(
                                                        name, List.of(identifier), Optional.empty())
                                                .id());
        return accounts.join(person, organisation.space(), roles);
    }
}
