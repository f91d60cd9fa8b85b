package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.journal.LeafView;
import credence.app.platform.Counted;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Inscription;
import credence.app.review.Applications.Outcome;
import credence.decision.Scheme;
import credence.decision.Separation;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What certification officers do: decide on judged claims, once. The only place that publishes
 * {@link CertificationDecided}.
 */
@Component
class Deciding {
    private static final long NO_LEAF_YET = 0;

    private final Dossiers dossiers;
    private final ApplicationTable applications;
    private final DecisionTable decisions;
    private final Issuance issuance;
    private final Journal journal;
    private final Spaces spaces;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deciding(
            Dossiers dossiers,
            ApplicationTable applications,
            DecisionTable decisions,
            Issuance issuance,
            Journal journal,
            Spaces spaces,
            Settings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.dossiers = dossiers;
        this.applications = applications;
        this.decisions = decisions;
        this.issuance = issuance;
        this.journal = journal;
        this.spaces = spaces;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    Outcome decide(Actor actor, UUID id, boolean granted, String reason) {
        return decide(actor, id, granted, reason, settings.onePersonDecisions());
    }

    Outcome decideAsOnePerson(Actor actor, UUID id, boolean granted, String reason) {
        requireOnePersonMay();
        return decide(actor, id, granted, reason, true);
    }

    void requireOnePersonMay() {
        if (settings.forbidsOnePersonDecisions())
            throw new Refusal(
                    "One person may not judge and decide here, because"
                            + " credence.one-person-decisions is set to false: let two people do it in"
                            + " the browser.");
    }

    private Outcome decide(
            Actor actor, UUID id, boolean granted, String reason, boolean onePerson) {
        actor.require(Role.OFFICER);
        return spaces.in(
                actor.organisation(),
                () -> {
                    Dossier dossier = dossiers.of(dossiers.locked(id));
                    Optional<String> obstacle = obstacle(dossier);
                    return obstacle.isPresent()
                            ? new Outcome.NotDecided(obstacle.get())
                            : decide(actor, dossier, granted, reason, onePerson);
                });
    }

    Separation separation(Actor officer, Dossier dossier) {
        return separation(officer, dossier, settings.onePersonDecisions());
    }

    private static Separation separation(Actor officer, Dossier dossier, boolean onePerson) {
        return Separation.of(
                dossier.application().applicant(),
                dossier.assessors(),
                officer.person(),
                dossier.unread() || onePerson);
    }

    List<Obstacle> obstacles(Actor officer, Dossier dossier) {
        Application application = dossier.application();
        if (application.state() == Application.State.GRANTED)
            return issuance.after(application.organisation(), application.id());
        return obstacle(dossier).isPresent() || dossier.result() instanceof Scheme.Result.NotMet
                ? List.of()
                : switch (separation(officer, dossier)) {
                    case Separation.Refused refused -> List.of();
                    case Separation.Separated() -> before(officer, dossier, false);
                    case Separation.OnePerson() -> before(officer, dossier, true);
                };
    }

    private List<Obstacle> before(Actor officer, Dossier dossier, boolean onePerson) {
        return before(dossier, ruling(officer, dossier, true, onePerson, ""));
    }

    private List<Obstacle> before(Dossier dossier, Ruling ruling) {
        return issuance.before(dossier, ruling.inJournal(dossier.application().id(), NO_LEAF_YET));
    }

    Optional<Inscription> inscription(Actor actor, UUID id) {
        return spaces.in(
                actor.organisation(),
                () -> {
                    Application application = dossiers.find(id);
                    if (!application.applicant().equals(actor.person()))
                        actor.require(Role.OFFICER, Role.AUDITOR);
                    return decisions
                            .find(application)
                            .flatMap(decision -> journal.find(decision.leaf()))
                            .map(leaf -> inscription(application, leaf));
                });
    }

    /** What stands in the way of any decision, for the officer to read. */
    private static Optional<String> obstacle(Dossier dossier) {
        if (dossier.application().state() != Application.State.SUBMITTED)
            return Optional.of("This application is decided or withdrawn already.");
        if (dossier.version().known().isEmpty()) return Optional.of(dossier.version().missing());
        if (!dossier.open())
            return Optional.of(
                    "The applicant has taken back the grant: without evidence nothing can be"
                            + " decided.");
        if (!dossier.whole())
            return Optional.of(
                    "Evidence that claims rest on is not there any more: the applicant must"
                            + " withdraw and apply again.");
        if (!dossier.allJudged())
            return Optional.of(
                    "%s not judged yet: a decision rests on judged claims."
                            .formatted(Counted.of(dossier.unjudged(), "claim is", "claims are")));
        return Optional.empty();
    }

    private Outcome decide(
            Actor officer, Dossier dossier, boolean granted, String reason, boolean onePerson) {
        return switch (separation(officer, dossier, onePerson)) {
            case Separation.Refused(var why) -> new Outcome.NotDecided(why);
            case Separation.Separated() -> decided(officer, dossier, granted, false, reason);
            case Separation.OnePerson() -> decided(officer, dossier, granted, true, reason);
        };
    }

    private Outcome decided(
            Actor officer, Dossier dossier, boolean granted, boolean onePerson, String reason) {
        Ruling ruling = ruling(officer, dossier, granted, onePerson, Reasons.checked(reason));
        if (granted && dossier.result() instanceof Scheme.Result.NotMet notMet)
            return new Outcome.NotDecided(shortOf(notMet));
        List<Obstacle> obstacles = granted ? before(dossier, ruling) : List.of();
        return obstacles.isEmpty()
                ? new Outcome.Decided(record(dossier, ruling))
                : new Outcome.NotDecided(
                        obstacles.stream()
                                .map(Obstacle::inFull)
                                .collect(
                                        Collectors.joining(
                                                " ",
                                                "No credential could be issued on this decision. ",
                                                "")));
    }

    private Ruling ruling(
            Actor officer, Dossier dossier, boolean granted, boolean onePerson, String reason) {
        return new Ruling(
                officer.person(), granted, onePerson, dossier.unread(), reason, clock.instant());
    }

    private CertificationDecision record(Dossier dossier, Ruling ruling) {
        Application application = dossier.application();
        byte[] event = ruling.event(dossier);
        Leaf leaf = journal.append(LeafType.DECISION, event);
        CertificationDecision decision = ruling.inJournal(application.id(), leaf.index());
        decisions.add(application, decision, event, leaf);
        applications.state(
                application.id(),
                ruling.granted() ? Application.State.GRANTED : Application.State.REFUSED);
        events.publishEvent(
                new CertificationDecided(
                        application.organisation(), application.id(), ruling.granted()));
        return decision;
    }

    private Inscription inscription(Application application, LeafView leaf) {
        return new Inscription(
                leaf.index(),
                HexFormat.of().formatHex(leaf.commitment()),
                decisions
                        .committed(application)
                        .map(kept -> Journal.commitment(kept.salt(), kept.event()))
                        .filter(kept -> Arrays.equals(kept, leaf.commitment()))
                        .isPresent());
    }

    private static String shortOf(Scheme.Result.NotMet notMet) {
        return notMet.shortfalls().stream()
                .map(Scheme.Shortfall::sentence)
                .collect(Collectors.joining("; ", "The scheme is not met: ", "."));
    }
}
