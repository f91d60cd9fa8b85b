package credence.app.accounts;

import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Dated, revocable permissions into a person's space. Whoever reads another's evidence asks here
 * first, each time.
 */
@Component
public class Grants {
    private final ConsentTable consents;
    private final Spaces spaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Grants(ConsentTable consents, Spaces spaces, ApplicationEventPublisher events, Clock clock) {
        this.consents = consents;
        this.spaces = spaces;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param purpose key of the text that says what for
     * @param evidence at least one piece
     */
    public Grant give(Actor learner, UUID organisation, String purpose, List<UUID> evidence) {
        if (evidence.isEmpty())
            throw new Refusal("A grant must name evidence: choose at least one piece.");
        Grant grant =
                new Grant(
                        UUID.randomUUID(),
                        learner.person(),
                        learner.home(),
                        organisation,
                        purpose,
                        evidence,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        Optional.empty());
        spaces.in(learner.home(), () -> consents.insert(grant));
        return grant;
    }

    public Optional<Grant> find(UUID grant, UUID home) {
        return spaces.in(home, () -> consents.find(grant));
    }

    /**
     * @return empty if it is unknown or revoked
     */
    public Optional<Grant> inForce(UUID grant, UUID home) {
        return find(grant, home).filter(Grant::inForce);
    }

    /**
     * From now on, whether or not one still belongs to the organisation. Only the person who gave
     * it may; a second time changes nothing.
     */
    public Grant revoke(Actor learner, UUID grant) {
        return spaces.in(
                learner.home(),
                () -> {
                    consents.find(grant)
                            .filter(Grant::inForce)
                            .map(found -> new GrantTakenBack(found.organisation(), grant))
                            .ifPresent(events::publishEvent);
                    consents.revoke(grant, clock.instant());
                    return consents.find(grant).orElseThrow(() -> new NotFound("grant"));
                });
    }

    /** All that were ever given from a space, for work that goes with a person's erasure. */
    public List<Grant> from(UUID home) {
        return spaces.in(home, consents::all);
    }

    /** One's own, newest first. */
    public List<Grant> of(Actor learner) {
        return spaces.in(learner.home(), consents::all);
    }
}
