package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.app.review.Applications;
import credence.app.review.Applications.Dossier;
import credence.app.review.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was granted and could not be issued, for those who can do something about it. */
@Component
class Refusals {
    private static final String APPLICATION = IssueJob.asked("");

    private final IntentTable intents;
    private final IssueJob job;
    private final Applications applications;
    private final Spaces spaces;

    Refusals(IntentTable intents, IssueJob job, Applications applications, Spaces spaces) {
        this.intents = intents;
        this.job = job;
        this.applications = applications;
        this.spaces = spaces;
    }

    /**
     * @param decidedAt when it was granted
     */
    record Refused(
            UUID application,
            UUID applicant,
            String title,
            Instant decidedAt,
            List<Obstacle> obstacles) {}

    /** All of the organisation, newest first. */
    List<Refused> all(Actor actor) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
        return spaces.in(actor.organisation(), () -> intents.refused(APPLICATION)).stream()
                .map(found -> refused(actor.organisation(), found))
                .filter(found -> isRefused(actor.organisation(), found.application()))
                .toList();
    }

    /** Whether issuing refused what was granted, to somebody who is still there. */
    boolean isRefused(UUID organisation, UUID application) {
        return spaces.in(organisation, () -> intents.asked(IssueJob.asked(application)))
                .filter(intent -> intent.refusal().isPresent() && intent.isReadable())
                .isPresent();
    }

    /**
     * @throws NotFound if it was not refused
     */
    Refused of(Actor actor, UUID application) {
        return all(actor).stream()
                .filter(refused -> refused.application().equals(application))
                .findFirst()
                .orElseThrow(() -> new NotFound("application"));
    }

    /**
     * Makes the credential anew and asks for it once more.
     *
     * @throws Refusal with what still forbids it
     */
    void tryAgain(Actor actor, UUID application) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR);
        if (!isRefused(actor.organisation(), application)) throw new NotFound("application");
        Optional<Issued> issued = job.again(new SpaceWork(actor.organisation(), application));
        switch (issued.orElseThrow(() -> new NotFound("application"))) {
            case Issued.Credential credential -> {}
            case Issued.Refused(var rules) ->
                    throw new Refusal(
                            Cures.of(rules).stream()
                                    .map(Obstacle::inFull)
                                    .collect(Collectors.joining(" ", "Still refused: ", "")));
            case Issued.Stopped(var since, var reason) ->
                    throw new Refusal(
                            "All issuing is stopped (%s): it is mended, and is issued once that ends."
                                    .formatted(reason));
            case Issued.Conflict conflict ->
                    throw new IllegalStateException(
                            "application " + application + " was decided otherwise before");
        }
    }

    private Refused refused(UUID organisation, IntentTable.Refused found) {
        UUID application = UUID.fromString(found.asked().substring(APPLICATION.length()));
        Dossier dossier = applications.decidedDossier(organisation, application);
        return new Refused(
                application,
                dossier.application().applicant(),
                dossier.version().title(),
                found.at(),
                Cures.of(found.rules()));
    }
}
