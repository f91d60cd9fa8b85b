package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.GrantTakenBack;
import credence.app.accounts.Grants;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.schemes.SchemeVersion;
import credence.app.schemes.Schemes;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.decision.Separation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * The door to applications: handing in and taking back, judging, deciding. What an assessor does is
 * in {@link Judging}, what an officer does in {@link Deciding}.
 */
@Service
public class Applications {
    private final ApplicationTable applications;
    private final Dossiers dossiers;
    private final Judging judging;
    private final Deciding deciding;
    private final ProposedClaims claims;
    private final Assessments assessments;
    private final Schemes schemes;
    private final Grants grants;
    private final Spaces spaces;
    private final Clock clock;

    Applications(
            ApplicationTable applications,
            Dossiers dossiers,
            Judging judging,
            Deciding deciding,
            ProposedClaims claims,
            Assessments assessments,
            Schemes schemes,
            Grants grants,
            Spaces spaces,
            Clock clock) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.judging = judging;
        this.deciding = deciding;
        this.claims = claims;
        this.assessments = assessments;
        this.schemes = schemes;
        this.grants = grants;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * An application as whoever may see it sees it.
     *
     * @param open whether the grant is still in force; without it there is neither evidence nor
     *     claim to see
     */
    public record Dossier(
            Application application,
            SchemeVersion version,
            boolean open,
            Proposal proposal,
            List<Evidence.Granted> evidence,
            List<JudgedClaim> judged,
            Optional<CertificationDecision> decision) {
        public Dossier {
            evidence = List.copyOf(evidence);
            judged = List.copyOf(judged);
        }

        /**
         * @throws Refusal if this installation does not have the version it was handed in for
         */
        public Scheme scheme() {
            return version.scheme();
        }

        /**
         * Whether what was accepted so far meets the scheme.
         *
         * @throws Refusal if this installation does not have the version it was handed in for
         */
        public Scheme.Result result() {
            return scheme().result(judged.stream().map(JudgedClaim::judgement).toList());
        }

        public Optional<JudgedClaim> judgement(UUID claim) {
            return judged.stream().filter(one -> one.claim().equals(claim)).findFirst();
        }

        public boolean allJudged() {
            return unjudged() == 0;
        }

        /** How many of the claims that can be seen nobody judged. */
        public long unjudged() {
            return proposal.claims().stream()
                    .filter(claim -> judgement(claim.id()).isEmpty())
                    .count();
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
            SchemeVersion version,
            int judged,
            Optional<CertificationDecision> decision) {
        public boolean allJudged() {
            return judged >= application.claims();
        }
    }

    /**
     * What the journal's leaf says of a decision to those who may not see the decision: nothing.
     *
     * @param commitment SHA-256 over a random salt and the decision, in 64 hexadecimal digits
     * @param holds whether it is the hash of what is stored; false once the applicant was erased
     */
    public record Inscription(long leaf, String commitment, boolean holds) {}

    /** What came of deciding. */
    public sealed interface Outcome {
        record Decided(CertificationDecision decision) implements Outcome {}

        /** It was not decided; {@code reason} is a sentence for the officer. */
        record NotDecided(String reason) implements Outcome {}
    }

    /**
     * Hands in one's own assessed evidence for its scheme, with a grant into one's space.
     *
     * @throws Refusal if the assessment is not done, shows nothing, was handed in already, or was
     *     made for a version that is not known any more
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
                    requireKnown(schemes.version(run.scheme(), run.version()));
                    int claimed = claimed(actor, runId);
                    if (applications.ofRun(runId).isPresent())
                        throw new Refusal(
                                "This assessment was handed in already: see it under My"
                                        + " applications.");
                    Application application = application(actor, run, claimed);
                    applications.add(application);
                    return application.id();
                });
    }

    /**
     * Takes the grant of one's own application back, in whatever state. Before the decision that
     * withdraws the application; after it the decision stands and with it the credential, but
     * nobody of the organisation sees evidence or claims any more. A second time changes nothing.
     */
    public void takeBack(Actor actor, UUID id) {
        spaces.in(
                actor.organisation(),
                () -> {
                    Application application = dossiers.locked(id);
                    if (!application.applicant().equals(actor.person()))
                        throw new NotFound("application");
                    grants.revoke(actor, application.access());
                });
    }

    /** Wherever it is taken back: whoever has left the organisation does it from their account. */
    @EventListener
    void on(GrantTakenBack taken) {
        spaces.in(
                taken.organisation(),
                () ->
                        applications
                                .lockBy(taken.grant())
                                .filter(one -> one.state() == Application.State.SUBMITTED)
                                .ifPresent(
                                        open ->
                                                applications.state(
                                                        open.id(), Application.State.WITHDRAWN)));
    }

    /** One's own applications, newest first. */
    public List<Summary> mine(Actor actor) {
        return spaces.in(
                actor.organisation(), () -> dossiers.summaries(applications.of(actor.person())));
    }

    /** What waits for an assessor, oldest first, without the assessor's own. */
    public List<Summary> queue(Actor actor) {
        actor.require(Role.ASSESSOR, Role.OFFICER);
        return spaces.in(
                actor.organisation(),
                () ->
                        dossiers.summaries(
                                applications.in(Application.State.SUBMITTED).stream()
                                        .filter(one -> !one.applicant().equals(actor.person()))
                                        .toList()));
    }

    /** What was decided, newest first. */
    public List<Summary> decided(Actor actor, int limit) {
        actor.require(Role.ASSESSOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR);
        return spaces.in(
                actor.organisation(), () -> dossiers.summaries(applications.decided(limit)));
    }

    /** The application whole: to its applicant, and to those who judge, decide or audit. */
    public Dossier dossier(Actor actor, UUID id) {
        return spaces.in(
                actor.organisation(),
                () -> {
                    Application application = dossiers.find(id);
                    if (!application.applicant().equals(actor.person()))
                        actor.require(Role.ASSESSOR, Role.OFFICER, Role.AUDITOR);
                    return dossiers.of(application);
                });
    }

    /** For issuing, which follows from a decision and not from a person's wish. */
    public Dossier decidedDossier(UUID organisation, UUID id) {
        return spaces.in(organisation, () -> dossiers.of(dossiers.find(id)));
    }

    /** The application that an assessment was handed in as, if it was. */
    public Optional<Application> ofRun(Actor actor, UUID run) {
        return spaces.in(actor.organisation(), () -> applications.ofRun(run));
    }

    /**
     * Judges a claim, or judges it again.
     *
     * @param reason for the applicant; not blank, at most 4,000 characters
     * @throws Refusal if the application is decided or withdrawn, or its scheme version unknown
     * @throws credence.app.platform.Forbidden if it is one's own
     */
    public void judge(Actor actor, UUID id, UUID claim, Judgement.Outcome outcome, String reason) {
        judging.judge(actor, id, claim, outcome, reason);
    }

    /** Takes a judgement back. Possible until the application is decided. */
    public void undo(Actor actor, UUID id, UUID claim) {
        judging.undo(actor, id, claim);
    }

    /**
     * Accepts every claim that nobody judged yet, in bulk and unread: at the recommended level, or
     * where none is recommended at the one that the scheme asks for. Judgement, decision, report
     * and credential say so.
     */
    public void acceptUnread(Actor actor, UUID id) {
        judging.acceptUnread(actor, id);
    }

    /**
     * Takes the certification decision.
     *
     * @param granted true certifies, false refuses
     * @param reason for the applicant; not blank
     */
    public Outcome decide(Actor actor, UUID id, boolean granted, String reason) {
        return deciding.decide(actor, id, granted, reason);
    }

    /**
     * As {@link #decide}, where whoever owns the installation lets one person judge and decide for
     * once; decision and credential say so.
     *
     * @throws Refusal if the settings say that nobody may
     */
    public Outcome decideAsOnePerson(Actor actor, UUID id, boolean granted, String reason) {
        return deciding.decideAsOnePerson(actor, id, granted, reason);
    }

    /**
     * @throws Refusal if the settings say that nobody may judge and decide as one person
     */
    public void requireOnePersonMay() {
        deciding.requireOnePersonMay();
    }

    /** Whether this person may take the decision, by who has judged so far. */
    public Separation separation(Actor officer, Dossier dossier) {
        return deciding.separation(officer, dossier);
    }

    /**
     * What keeps a credential from being issued: before the decision, if this officer granted it
     * now; afterwards, what issuing refused.
     */
    public List<Obstacle> obstacles(Actor officer, Dossier dossier) {
        officer.require(Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR);
        return deciding.obstacles(officer, dossier);
    }

    /** The decision as the journal has it: for its applicant, and for those who decide or audit. */
    public Optional<Inscription> inscription(Actor actor, UUID id) {
        return deciding.inscription(actor, id);
    }

    private static void requireKnown(SchemeVersion version) {
        if (version.known().isEmpty())
            throw new Refusal(
                    "Your evidence was assessed for %s, which is not certified any more: have it assessed again."
                            .formatted(version.titleAndVersion()));
    }

    private int claimed(Actor actor, UUID run) {
        if (!claims.isReady(actor.home(), run))
            throw new Refusal("The assessment is still under way: hand it in when it is done.");
        int claimed = claims.of(actor.home(), run).claims().size();
        if (claimed == 0)
            throw new Refusal(
                    "The evidence shows none of the scheme's skills yet: add evidence and have it"
                            + " assessed again.");
        return claimed;
    }

    private Application application(Actor actor, Run run, int claimed) {
        Grant grant = grants.give(actor, actor.organisation(), "application", run.pieces());
        return new Application(
                UUID.randomUUID(),
                actor.organisation(),
                actor.person(),
                actor.home(),
                run.scheme(),
                run.version(),
                run.id(),
                grant.id(),
                claimed,
                Application.State.SUBMITTED,
                clock.instant());
    }
}
