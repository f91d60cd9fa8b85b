package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.StatusChangeTable.By;
import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.credential.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Changes what the issuer says of its credentials: the row, the published list and the leaf in the
 * journal, all or none.
 */
@Component
class StatusChanges {
    private static final int LONGEST_REASON = 1_000;

    private final CredentialTable credentials;
    private final Commissioned commissioned;
    private final StatusChangeTable changes;
    private final StatusLists lists;
    private final Journal journal;
    private final Spaces spaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StatusChanges(
            CredentialTable credentials,
            Commissioned commissioned,
            StatusChangeTable changes,
            StatusLists lists,
            Journal journal,
            Spaces spaces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.credentials = credentials;
        this.commissioned = commissioned;
        this.changes = changes;
        this.lists = lists;
        this.journal = journal;
        this.spaces = spaces;
        this.events = events;
        this.clock = clock;
    }

    void revoke(Actor actor, UUID id, String reason) {
        String why = checked(actor, reason);
        spaces.in(
                actor.organisation(),
                () -> {
                    Changeable credential = others(actor, id, "revokes");
                    credential.requireHeard(Purpose.REVOCATION);
                    withdraw(credential, Optional.of(by(actor, why)));
                });
    }

    void suspend(Actor actor, UUID id, String reason) {
        String why = checked(actor, reason);
        spaces.in(
                actor.organisation(),
                () -> {
                    Changeable credential = others(actor, id, "suspends");
                    credential.requireHeard(Purpose.SUSPENSION);
                    Instant now = clock.instant();
                    if (!credential.suspend(why, now))
                        throw new Refusal(
                                "This credential is %s already: it cannot be suspended."
                                        .formatted(credential.state(now)));
                    set(credential, Purpose.SUSPENSION, 1, now);
                    log(credential, "suspended", Optional.of(by(actor, why)), now);
                });
    }

    void reinstate(Actor actor, UUID id, String reason) {
        String why = checked(actor, reason);
        spaces.in(
                actor.organisation(),
                () -> {
                    Changeable credential = others(actor, id, "reinstates");
                    Instant now = clock.instant();
                    if (!credential.reinstate())
                        throw new Refusal(
                                credential.isRevoked()
                                        ? "This credential is revoked, and that is final: to certify again takes a new application."
                                        : "This credential is not suspended: there is nothing to reinstate.");
                    set(credential, Purpose.SUSPENSION, 0, now);
                    log(credential, "reinstated", Optional.of(by(actor, why)), now);
                });
    }

    void mark(Actor actor, UUID id, Freshness freshness, String reason) {
        String why = checked(actor, reason);
        spaces.in(
                actor.organisation(),
                () -> {
                    Changeable credential = others(actor, id, "marks");
                    credential.requireHeard(Purpose.MESSAGE);
                    Instant now = clock.instant();
                    set(credential, Purpose.MESSAGE, freshness.value(), now);
                    log(
                            credential,
                            "message " + freshness.word(),
                            Optional.of(by(actor, why)),
                            now);
                });
    }

    /**
     * Revokes, in the space that is entered.
     *
     * @param by empty where the holder is being erased
     */
    void withdraw(IssuedCredential credential, Optional<By> by) {
        withdraw(new Certified(credential, credentials), by);
    }

    private void withdraw(Changeable credential, Optional<By> by) {
        Instant now = clock.instant();
        if (!credential.revoke(by.map(By::reason), now)) return;
        set(credential, Purpose.REVOCATION, 1, now);
        log(credential, "revoked", by, now);
        events.publishEvent(new CredentialRevoked(credential.organisation(), credential.id()));
    }

    List<StatusChange> of(UUID credential, UUID sealedFor) {
        return changes.of(credential, sealedFor);
    }

    void strip(UUID credential) {
        changes.strip(credential);
    }

    private static String checked(Actor actor, String reason) {
        actor.require(Role.OFFICER);
        if (reason.isBlank())
            throw new Refusal("A reason is missing: write one sentence that everybody may read.");
        if (reason.length() > LONGEST_REASON)
            throw new Refusal(
                    "The reason has %d characters: shorten it to %d."
                            .formatted(reason.length(), LONGEST_REASON));
        return reason.strip();
    }

    private Changeable others(Actor actor, UUID id, String does) {
        Optional<IssuedCredential> certified = credentials.find(id);
        if (certified.isEmpty())
            return commissioned.changeable(id).orElseThrow(() -> new NotFound("credential"));
        if (certified.get().holder().equals(actor.person()))
            throw new Refusal(
                    "Nobody %s their own credential: ask another certification officer."
                            .formatted(does));
        return new Certified(certified.get(), credentials);
    }

    private static By by(Actor actor, String reason) {
        return new By(actor.person(), reason);
    }

    private void set(Changeable credential, Purpose purpose, int value, Instant now) {
        credential
                .slot()
                .ifPresent(slot -> lists.set(credential.organisation(), slot, purpose, value, now));
    }

    private void log(Changeable credential, String what, Optional<By> by, Instant now) {
        String event =
                String.format(
                        Locale.ROOT,
                        "credence status 1\ncredential %s\n%s %s\n",
                        credential.id(),
                        what,
                        now);
        Leaf leaf = journal.append(LeafType.STATUS_CHANGE, event.getBytes(StandardCharsets.UTF_8));
        changes.add(credential, leaf, event, by, now);
    }
}
