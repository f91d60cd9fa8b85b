package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.mapping.ProposedClaim;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.app.schemes.Schemes;
import credence.app.skills.Skills;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.decision.Separation;
import credence.skill.Level;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The door to applications: handing in, judging, deciding. */
@Service
public class Applications {
    private static final int LONGEST_REASON = 4_000;

    private final ApplicationTable applications;
    private final JudgementTable judgements;
    private final DecisionTable decisions;
    private final ProposedClaims claims;
    private final Assessments assessments;
    private final Evidence evidence;
    private final Grants grants;
    private final Schemes schemes;
    private final Skills skills;
    private final Journal journal;
    private final Spaces spaces;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Applications(
            ApplicationTable applications,
            JudgementTable judgements,
            DecisionTable decisions,
            ProposedClaims claims,
            Assessments assessments,
            Evidence evidence,
            Grants grants,
            Schemes schemes,
            Skills skills,
            Journal journal,
            Spaces spaces,
            Settings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.judgements = judgements;
        this.decisions = decisions;
        this.claims = claims;
        this.assessments = assessments;
        this.evidence = evidence;
        this.grants = grants;
        this.schemes = schemes;
        this.skills = skills;
        this.journal = journal;
        this.spaces = spaces;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An application as whoever may see it sees it.
     *
     * @param open whether the grant is still in force; without it there is neither evidence nor
     *     claim to see
     * @param result whether what was accepted so far meets the scheme
     */
    public record Dossier(
            Application application,
            Scheme scheme,
            boolean open,
            Proposal proposal,
            List<Evidence.Granted> evidence,
            List<JudgedClaim> judged,
            Scheme.Result result,
            Optional<CertificationDecision> decision) {
        public Dossier {
            evidence = List.copyOf(evidence);
            judged = List.copyOf(judged);
        }

        public Optional<JudgedClaim> judgement(UUID claim) {
            return judged.stream().filter(one -> one.claim().equals(claim)).findFirst();
        }

        public boolean allJudged() {
            return proposal.claims().stream().allMatch(claim -> judgement(claim.id()).isPresent());
        }

        /** Whether every claim that was handed in still stands on evidence that is there. */
        public boolean whole() {
            return proposal.claims().size() == application.claims()
                    && judged.stream().allMatch(one -> proposal.claim(one.claim()).isPresent());
        }

        /** Those whose judgements stand. */
        public Set<UUID> assessors() {
            return judged.stream()
                    .map(one -> one.judgement().assessor())
                    .collect(Collectors.toSet());
        }

        /** Whether a claim was accepted in bulk. */
        public boolean unread() {
            return judged.stream().anyMatch(JudgedClaim::unread);
        }
    }

    /** An application in a list. */
    public record Summary(
            Application application,
            Scheme scheme,
            int judged,
            Optional<CertificationDecision> decision) {
        public boolean allJudged() {
            return judged >= application.claims();
        }
    }

    /** What came of deciding. */
    public sealed interface Outcome {
        record Decided(CertificationDecision decision) implements Outcome {}

        /** It was not decided; {@code reason} is a sentence for the officer. */
        record NotDecided(String reason) implements Outcome {}
    }

    /**
     * Hands in one's own assessed evidence for its scheme, with a grant into one's space.
     *
     * @throws Refusal if the assessment is not done, shows nothing, or was handed in already
     */
    public UUID submit(Actor actor, UUID runId) {
        actor.require(Role.LEARNER);
        return spaces.in(
                actor.organisation(),
                () -> {
                    Run run =
                            assessments
                                    .run(actor, runId)
                                    .orElseThrow(() -> new NotFound("assessment"));
                    if (!claims.isReady(actor.home(), runId))
                        throw new Refusal(
                                "The assessment is still under way: hand it in when it is done.");
                    Proposal proposal = claims.of(actor.home(), runId);
                    if (proposal.claims().isEmpty())
                        throw new Refusal(
                                "The evidence shows none of the scheme's skills yet: add evidence and have it assessed again.");
                    if (applications.ofRun(runId).isPresent())
                        throw new Refusal(
                                "This assessment was handed in already: see it under My applications.");
                    Grant grant =
                            grants.give(actor, actor.organisation(), "application", run.pieces());
                    Application application =
                            new Application(
                                    UUID.randomUUID(),
                                    actor.organisation(),
                                    actor.person(),
                                    actor.home(),
                                    run.scheme(),
                                    run.version(),
                                    runId,
                                    grant.id(),
                                    proposal.claims().size(),
                                    Application.State.SUBMITTED,
                                    clock.instant());
                    applications.add(application);
                    return application.id();
                });
    }

    /** Takes one's own application back, and with it the grant. */
    public void withdraw(Actor actor, UUID id) {
        spaces.in(
                actor.organisation(),
                () -> {
                    Application application = locked(id);
                    if (!application.applicant().equals(actor.person()))
                        throw new NotFound("application");
                    requireOpen(application);
                    applications.state(id, Application.State.WITHDRAWN);
                    grants.revoke(actor, application.access());
                });
    }

    /** One's own applications, newest first. */
    public List<Summary> mine(Actor actor) {
        return spaces.in(actor.organisation(), () -> summaries(applications.of(actor.person())));
    }

    /** What waits for an assessor, oldest first, without the assessor's own. */
    public List<Summary> queue(Actor actor) {
        actor.require(Role.ASSESSOR, Role.OFFICER);
        return spaces.in(
                actor.organisation(),
                () ->
                        summaries(
                                applications.in(Application.State.SUBMITTED).stream()
                                        .filter(
                                                application ->
                                                        !application
                                                                .applicant()
                                                                .equals(actor.person()))
                                        .toList()));
    }

    /** What was decided, newest first. */
    public List<Summary> decided(Actor actor, int limit) {
        actor.require(Role.ASSESSOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR);
        return spaces.in(actor.organisation(), () -> summaries(applications.decided(limit)));
    }

    /** The application whole: to its applicant, and to those who judge, decide or audit. */
    public Dossier dossier(Actor actor, UUID id) {
        return spaces.in(
                actor.organisation(),
                () -> {
                    Application application =
                            applications.find(id).orElseThrow(() -> new NotFound("application"));
                    if (!application.applicant().equals(actor.person()))
                        actor.require(Role.ASSESSOR, Role.OFFICER, Role.AUDITOR);
                    return dossier(application);
                });
    }

    /** For issuing, which follows from a decision and not from a person's wish. */
    public Dossier decidedDossier(UUID organisation, UUID id) {
        return spaces.in(
                organisation,
                () ->
                        dossier(
                                applications
                                        .find(id)
                                        .orElseThrow(() -> new NotFound("application"))));
    }

    /** The application that an assessment was handed in as, if it was. */
    public Optional<Application> ofRun(Actor actor, UUID run) {
        return spaces.in(actor.organisation(), () -> applications.ofRun(run));
    }

    /**
     * Judges a claim, or judges it again.
     *
     * @param reason for the applicant; not blank, at most 4,000 characters
     * @throws Refusal if the application is decided or withdrawn, or it is one's own
     */
    public void judge(Actor actor, UUID id, UUID claim, Judgement.Outcome outcome, String reason) {
        actor.require(Role.ASSESSOR);
        spaces.in(
                actor.organisation(),
                () -> {
                    Application application = locked(id);
                    requireOthers(actor, application);
                    judge(
                            actor,
                            application,
                            named(application, claim),
                            outcome,
                            checked(reason),
                            false);
                });
    }

    /** Takes a judgement back. Possible until the application is decided. */
    public void undo(Actor actor, UUID id, UUID claim) {
        actor.require(Role.ASSESSOR);
        spaces.in(
                actor.organisation(),
                () -> {
                    Application application = locked(id);
                    requireOthers(actor, application);
                    judgements.undo(id, claim, clock.instant());
                });
    }

    /**
     * Accepts every claim that nobody judged yet, in bulk and unread: at the recommended level, or
     * where none is recommended at the one that the scheme asks for. Judgement, decision, report
     * and credential say so.
     */
    public void acceptUnread(Actor actor, UUID id) {
        actor.require(Role.ASSESSOR);
        if (settings.baseUrl().isPresent())
            throw new Refusal(
                    "Claims are not accepted unread where credence.base-url is set: judge each of them.");
        spaces.in(
                actor.organisation(),
                () -> {
                    Application application = locked(id);
                    requireOthers(actor, application);
                    Dossier dossier = dossier(application);
                    for (ProposedClaim claim : dossier.proposal().claims())
                        if (dossier.judgement(claim.id()).isEmpty()) {
                            Optional<Level> recommended = claim.claim().level();
                            Level level =
                                    recommended.orElseGet(() -> asked(dossier.scheme(), claim));
                            String reason =
                                    recommended.isPresent()
                                            ? "Accepted in bulk, unread, at the recommended level."
                                            : "Accepted in bulk, unread, at the level that the scheme asks for; no level was recommended.";
                            judge(
                                    actor,
                                    application,
                                    claim,
                                    new Judgement.Accepted(level),
                                    reason,
                                    true);
                        }
                });
    }

    /**
     * Takes the certification decision.
     *
     * @param granted true certifies, false refuses
     * @param reason for the applicant; not blank
     */
    public Outcome decide(Actor actor, UUID id, boolean granted, String reason) {
        return decide(actor, id, granted, reason, settings.onePersonDecisions());
    }

    /**
     * As {@link #decide}, where whoever owns the installation lets one person judge and decide for
     * once; decision and credential say so.
     *
     * @throws Refusal if the settings say that nobody may
     */
    public Outcome decideAsOnePerson(Actor actor, UUID id, boolean granted, String reason) {
        requireOnePersonMay();
        return decide(actor, id, granted, reason, true);
    }

    /**
     * @throws Refusal if the settings say that nobody may judge and decide as one person
     */
    public void requireOnePersonMay() {
        if (settings.forbidsOnePersonDecisions())
            throw new Refusal(
                    "One person may not judge and decide here, because credence.one-person-decisions is set to false: let two people do it in the browser.");
    }

    private Outcome decide(
            Actor actor, UUID id, boolean granted, String reason, boolean onePerson) {
        actor.require(Role.OFFICER);
        return spaces.in(
                actor.organisation(),
                () -> {
                    Application application = locked(id);
                    if (application.state() != Application.State.SUBMITTED)
                        return new Outcome.NotDecided(
                                "This application is decided or withdrawn already.");
                    Dossier dossier = dossier(application);
                    if (!dossier.open())
                        return new Outcome.NotDecided(
                                "The applicant has taken back the grant: without evidence nothing can be decided.");
                    if (!dossier.whole())
                        return new Outcome.NotDecided(
                                "Evidence that claims rest on is not there any more: the applicant must withdraw and apply again.");
                    if (!dossier.allJudged())
                        return new Outcome.NotDecided(
                                "%d of %d claims are not judged yet: a decision rests on judged claims."
                                        .formatted(
                                                dossier.proposal().claims().size()
                                                        - dossier.judged().size(),
                                                dossier.proposal().claims().size()));
                    boolean unread = dossier.unread();
                    return switch (separation(actor, dossier, onePerson)) {
                        case Separation.Refused refused -> new Outcome.NotDecided(refused.reason());
                        case Separation.Separated ignored ->
                                decided(actor, dossier, granted, false, unread, checked(reason));
                        case Separation.OnePerson ignored ->
                                decided(actor, dossier, granted, true, unread, checked(reason));
                    };
                });
    }

    /** Whether this person may take the decision, by who has judged so far. */
    public Separation separation(Actor officer, Dossier dossier) {
        return separation(officer, dossier, settings.onePersonDecisions());
    }

    private static Separation separation(Actor officer, Dossier dossier, boolean onePerson) {
        return Separation.of(
                dossier.application().applicant(),
                dossier.assessors(),
                officer.person(),
                dossier.unread() || onePerson);
    }

    /**
     * Whether the decision's leaf in the journal commits to what is stored; false once the
     * applicant was erased.
     */
    public boolean isInJournal(Actor actor, UUID id) {
        actor.require(Role.OFFICER, Role.AUDITOR);
        return spaces.in(
                actor.organisation(),
                () ->
                        applications
                                .find(id)
                                .flatMap(
                                        application ->
                                                decisions
                                                        .find(application)
                                                        .flatMap(
                                                                decision ->
                                                                        decisions
                                                                                .committed(
                                                                                        application)
                                                                                .flatMap(
                                                                                        committed ->
                                                                                                journal.find(
                                                                                                                decision
                                                                                                                        .leaf())
                                                                                                        .map(
                                                                                                                leaf ->
                                                                                                                        java
                                                                                                                                .util
                                                                                                                                .Arrays
                                                                                                                                .equals(
                                                                                                                                        leaf
                                                                                                                                                .commitment(),
                                                                                                                                        Journal
                                                                                                                                                .commitment(
                                                                                                                                                        committed
                                                                                                                                                                .salt(),
                                                                                                                                                        committed
                                                                                                                                                                .event()))))))
                                .orElse(false));
    }

    private Outcome decided(
            Actor actor,
            Dossier dossier,
            boolean granted,
            boolean onePerson,
            boolean unread,
            String reason) {
        if (granted && dossier.result() instanceof Scheme.Result.NotMet notMet)
            return new Outcome.NotDecided(
                    "The scheme is not met: "
                            + notMet.shortfalls().stream()
                                    .map(Scheme.Shortfall::sentence)
                                    .collect(Collectors.joining("; "))
                            + ".");
        Application application = dossier.application();
        Instant now = clock.instant();
        byte[] event = event(dossier, actor, granted, onePerson, unread, reason, now);
        Leaf leaf = journal.append(LeafType.DECISION, event);
        CertificationDecision decision =
                new CertificationDecision(
                        application.id(),
                        actor.person(),
                        granted,
                        onePerson,
                        unread,
                        reason,
                        leaf.index(),
                        now);
        decisions.add(application, decision, event, leaf);
        applications.state(
                application.id(), granted ? Application.State.GRANTED : Application.State.REFUSED);
        events.publishEvent(
                new CertificationDecided(application.organisation(), application.id(), granted));
        return new Outcome.Decided(decision);
    }

    /** What the decision's leaf commits to: one line per fact, in a fixed order. */
    private static byte[] event(
            Dossier dossier,
            Actor officer,
            boolean granted,
            boolean onePerson,
            boolean unread,
            String reason,
            Instant at) {
        Application application = dossier.application();
        StringBuilder lines =
                new StringBuilder("credence decision 1\n")
                        .append("application ")
                        .append(application.id())
                        .append('\n')
                        .append("applicant ")
                        .append(application.applicant())
                        .append('\n')
                        .append("scheme ")
                        .append(application.scheme())
                        .append(' ')
                        .append(application.version())
                        .append('\n')
                        .append("officer ")
                        .append(officer.person())
                        .append('\n')
                        .append("granted ")
                        .append(granted)
                        .append('\n')
                        .append("one-person ")
                        .append(onePerson)
                        .append('\n')
                        .append("unread ")
                        .append(unread)
                        .append('\n')
                        .append("at ")
                        .append(at)
                        .append('\n');
        for (JudgedClaim judged : dossier.judged())
            lines.append("claim ")
                    .append(judged.claim())
                    .append(' ')
                    .append(judged.judgement().skill())
                    .append(' ')
                    .append(
                            judged.judgement().outcome() instanceof Judgement.Accepted(Level level)
                                    ? "accepted " + level
                                    : "rejected")
                    .append(" by ")
                    .append(judged.judgement().assessor())
                    .append('\n');
        return lines.append("reason ")
                .append(reason.replace("\n", "\n "))
                .append('\n')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Dossier dossier(Application application) {
        Scheme scheme = schemes.named(application.scheme());
        Optional<List<Evidence.Granted>> granted =
                evidence.through(
                        application.access(), application.home(), application.organisation());
        Proposal proposal =
                granted.isPresent()
                        ? claims.of(application.home(), application.run())
                        : new Proposal(List.of(), List.of());
        List<JudgedClaim> judged = judgements.standing(application);
        return new Dossier(
                application,
                scheme,
                granted.isPresent(),
                proposal,
                granted.orElse(List.of()),
                judged,
                scheme.result(judged.stream().map(JudgedClaim::judgement).toList()),
                decisions.find(application));
    }

    private List<Summary> summaries(List<Application> found) {
        return found.stream()
                .map(
                        application ->
                                new Summary(
                                        application,
                                        schemes.named(application.scheme()),
                                        judgements.standing(application).size(),
                                        decisions.find(application)))
                .toList();
    }

    private void judge(
            Actor actor,
            Application application,
            ProposedClaim claim,
            Judgement.Outcome outcome,
            String reason,
            boolean unread) {
        requireLevelOfFramework(claim, outcome);
        judgements.put(
                application,
                new JudgedClaim(
                        claim.id(),
                        new Judgement(claim.claim().skill(), actor.person(), outcome, reason),
                        unread,
                        clock.instant()));
    }

    private void requireLevelOfFramework(ProposedClaim claim, Judgement.Outcome outcome) {
        if (outcome instanceof Judgement.Accepted(Level level)
                && skills.known(claim.claim().skill()).workedPassage(level).isEmpty())
            throw new Refusal(
                    "There is no level %s of this skill: choose one of those that are offered."
                            .formatted(level));
    }

    private ProposedClaim named(Application application, UUID claim) {
        if (evidence.through(application.access(), application.home(), application.organisation())
                .isEmpty())
            throw new Refusal(
                    "The applicant has taken back the grant: there is nothing to judge any more.");
        return claims.of(application.home(), application.run())
                .claim(claim)
                .orElseThrow(() -> new NotFound("claim"));
    }

    private Application locked(UUID id) {
        return applications.lock(id).orElseThrow(() -> new NotFound("application"));
    }

    private static void requireOthers(Actor actor, Application application) {
        if (application.applicant().equals(actor.person()))
            throw new Forbidden("Nobody judges their own application.");
        requireOpen(application);
    }

    private static void requireOpen(Application application) {
        if (application.state() != Application.State.SUBMITTED)
            throw new Refusal(
                    "This application is %s: nothing about it changes any more."
                            .formatted(
                                    application
                                            .state()
                                            .label()
                                            .toLowerCase(java.util.Locale.ROOT)));
    }

    private static Level asked(Scheme scheme, ProposedClaim claim) {
        return scheme.requirements().stream()
                .filter(requirement -> requirement.skills().contains(claim.claim().skill()))
                .map(Scheme.Requirement::level)
                .findFirst()
                .orElse(new Level(1));
    }

    private static String checked(String reason) {
        String text = reason.strip();
        if (text.isEmpty())
            throw new Refusal("A reason is missing: write one sentence for the applicant.");
        if (text.length() > LONGEST_REASON)
            throw new Refusal(
                    "The reason has %d characters: shorten it to %d."
                            .formatted(text.length(), LONGEST_REASON));
        return text;
    }
}
