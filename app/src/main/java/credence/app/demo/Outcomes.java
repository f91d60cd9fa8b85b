package credence.app.demo;

import credence.app.accounts.Actor;
import credence.app.credentials.Credentials;
import credence.app.credentials.IssuedCredential;
import credence.app.demo.Story.Ending;
import credence.app.mapping.ProposedClaim;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.review.Application;
import credence.app.review.Applications;
import credence.app.review.Applications.Dossier;
import credence.decision.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Takes an application as far as its story goes. Judgements and decisions are the script's; what
 * they are on came out of a real assessment.
 */
@Component
class Outcomes {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Applications applications;
    private final ProposedClaims claims;
    private final Credentials credentials;

    Outcomes(Applications applications, ProposedClaims claims, Credentials credentials) {
        this.applications = applications;
        this.claims = claims;
        this.credentials = credentials;
    }

    /** Whoever has no claim hands nothing in. */
    void tell(
            Actor learner,
            UUID run,
            Story story,
            Instant began,
            Map<String, Actor> staff,
            DemoClock clock) {
        Proposal proposal = claims.of(learner.home(), run);
        if (proposal.claims().isEmpty()) return;
        UUID application = handIn(learner, run, began.plus(Duration.ofDays(1)), clock);
        Actor assessor =
                staff(
                        staff,
                        application.getLeastSignificantBits() % 2 == 0
                                ? "ingrid-vale"
                                : "tobias-renn");
        Actor officer =
                staff(
                        staff,
                        application.getMostSignificantBits() % 2 == 0
                                ? "celia-marchbank"
                                : "anton-wexley");
        Instant judged = began.plus(Duration.ofDays(4));
        Instant decided = began.plus(Duration.ofDays(7));
        switch (story.ending()) {
            case UNJUDGED -> {}
            case WITHDRAWN -> clock.at(judged, () -> applications.takeBack(learner, application));
            case HALF_JUDGED ->
                    judge(
                            assessor,
                            application,
                            proposal,
                            story.ending(),
                            proposal.claims().size() / 2,
                            judged,
                            clock);
            case JUDGED ->
                    judge(
                            assessor,
                            application,
                            proposal,
                            story.ending(),
                            Integer.MAX_VALUE,
                            judged,
                            clock);
            case CERTIFIED, CLOSED, REFUSED, EXPIRED, REVOKED -> {
                judge(
                        assessor,
                        application,
                        proposal,
                        story.ending(),
                        Integer.MAX_VALUE,
                        judged,
                        clock);
                boolean granted =
                        clock.at(decided, () -> decide(officer, application, story.ending()));
                if (granted && story.ending() == Ending.REVOKED)
                    revoke(officer, application, began.plus(Duration.ofDays(120)), clock);
                if (story.ending() == Ending.CLOSED) {
                    if (granted) awaitIssued(officer, application);
                    clock.at(
                            began.plus(Duration.ofDays(14)),
                            () -> applications.takeBack(learner, application));
                }
            }
        }
    }

    private UUID handIn(Actor learner, UUID run, Instant moment, DemoClock clock) {
        return applications.mine(learner).stream()
                .map(Applications.Summary::application)
                .filter(application -> application.run().equals(run))
                .findFirst()
                .map(Application::id)
                .orElseGet(() -> clock.at(moment, () -> applications.submit(learner, run)));
    }

    /** Judges claims that are not judged yet, until so many are. */
    private void judge(
            Actor assessor,
            UUID application,
            Proposal proposal,
            Ending ending,
            int most,
            Instant moment,
            DemoClock clock) {
        if (!isOpen(assessor, application)) return;
        Dossier dossier = applications.dossier(assessor, application);
        Judging judging = Judging.of(dossier.scheme(), proposal.claims(), ending.certifies());
        int number = 0;
        for (ProposedClaim claim : proposal.claims()) {
            if (number >= most) return;
            Instant at = moment.plus(Duration.ofMinutes(4L * number++));
            if (dossier.judgement(claim.id()).isEmpty())
                clock.at(
                        at,
                        () ->
                                applications.judge(
                                        assessor,
                                        application,
                                        claim.id(),
                                        judging.outcome(claim),
                                        judging.reason(claim)));
        }
    }

    private boolean decide(Actor officer, UUID id, Ending ending) {
        Dossier dossier = applications.dossier(officer, id);
        if (dossier.decision().isPresent()) return dossier.decision().get().granted();
        boolean granted = ending.certifies() && dossier.result() instanceof Scheme.Result.Met;
        String reason =
                granted
                        ? "The accepted claims meet each requirement of the scheme, and the"
                                + " passages that I looked up say what the assessor says."
                        : shortfall(dossier.result());
        applications.decide(officer, id, granted, reason);
        return granted;
    }

    private static String shortfall(Scheme.Result result) {
        return switch (result) {
            case Scheme.Result.Met ignored ->
                    "One passage alone carries this; hand in a second case and apply again.";
            case Scheme.Result.NotMet notMet ->
                    "The evidence is too thin for this scheme yet. What is short first: %s. Add evidence and apply again."
                            .formatted(notMet.shortfalls().getFirst().sentence());
        };
    }

    private void revoke(Actor officer, UUID application, Instant moment, DemoClock clock) {
        IssuedCredential credential = awaitIssued(officer, application);
        if (credential.revocation().isEmpty())
            clock.at(
                    moment,
                    () ->
                            credentials.revoke(
                                    officer,
                                    credential.id(),
                                    "The holder told us that a colleague had done the work that two"
                                            + " of the claims rest on."));
    }

    private IssuedCredential awaitIssued(Actor officer, UUID application) {
        while (true) {
            Optional<IssuedCredential> issued =
                    credentials.ofApplication(officer.organisation(), application);
            if (issued.isPresent()) return issued.get();
            if (Thread.currentThread().isInterrupted())
                throw new IllegalStateException("interrupted");
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isOpen(Actor actor, UUID application) {
        return applications.dossier(actor, application).application().state()
                == Application.State.SUBMITTED;
    }

    private static Actor staff(Map<String, Actor> staff, String key) {
        Actor actor = staff.get(key);
        if (actor == null) throw new IllegalStateException("the demo lacks " + key);
        return actor;
    }
}
