package credence.app.review;

import credence.app.evidence.Evidence;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.platform.NotFound;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Summary;
import credence.app.schemes.Schemes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Puts together what is known of an application of the organisation whose space is entered. Asks
 * nobody who they are: its callers do.
 */
@Component
class Dossiers {
    private final ApplicationTable applications;
    private final JudgementTable judgements;
    private final DecisionTable decisions;
    private final ProposedClaims claims;
    private final Evidence evidence;
    private final Schemes schemes;

    Dossiers(
            ApplicationTable applications,
            JudgementTable judgements,
            DecisionTable decisions,
            ProposedClaims claims,
            Evidence evidence,
            Schemes schemes) {
        this.applications = applications;
        this.judgements = judgements;
        this.decisions = decisions;
        this.claims = claims;
        this.evidence = evidence;
        this.schemes = schemes;
    }

    Application find(UUID id) {
        return applications.find(id).orElseThrow(() -> new NotFound("application"));
    }

    /** Until the transaction ends nobody else judges or decides it. */
    Application locked(UUID id) {
        return applications.lock(id).orElseThrow(() -> new NotFound("application"));
    }

    /** Evidence and claims only as far as the grant opens them. */
    Dossier of(Application application) {
        Optional<List<Evidence.Granted>> granted =
                evidence.through(
                        application.access(), application.home(), application.organisation());
        return new Dossier(
                application,
                schemes.version(application.scheme(), application.version()),
                granted.isPresent(),
                granted.isPresent()
                        ? claims.of(application.home(), application.run())
                        : new Proposal(List.of(), List.of()),
                granted.orElse(List.of()),
                judgements.standing(application),
                decisions.find(application));
    }

    List<Summary> summaries(List<Application> found) {
        return found.stream().map(this::summary).toList();
    }

    private Summary summary(Application application) {
        return new Summary(
                application,
                schemes.version(application.scheme(), application.version()),
                judgements.standing(application).size(),
                decisions.find(application));
    }
}
