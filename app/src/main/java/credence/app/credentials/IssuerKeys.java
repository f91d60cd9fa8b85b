package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The door to an organisation's signing keys, for its administrators. What takes no actor is for
 * whoever owns the data folder.
 */
@Service
public class IssuerKeys {
    /** How long a new key is known before it signs, where nobody says otherwise. */
    public static final Duration OVERLAP = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofDays(90);

    private final KeyRing ring;
    private final Settings settings;
    private final Clock clock;

    IssuerKeys(KeyRing ring, Settings settings, Clock clock) {
        this.ring = ring;
        this.settings = settings;
        this.clock = clock;
    }

    /** All, newest first; none before anything was issued. */
    public List<IssuerKey> keys(Actor actor) {
        actor.require(Role.ADMINISTRATOR, Role.AUDITOR);
        return keys(actor.organisation());
    }

    /** All of an organisation, newest first. */
    public List<IssuerKey> keys(UUID organisation) {
        List<StoredKey> all = ring.all(organisation);
        return all.stream().map(key -> shown(organisation, key, all)).toList();
    }

    /**
     * Publishes a new key at once and signs with it after the overlap, in which verifiers learn it.
     * What earlier keys signed stays valid. Without a public https address the organisation is its
     * key, so it then issues under a new identity.
     *
     * @param overlap 0 to 90 days
     * @return the new key
     */
    public IssuerKey rotate(Actor actor, Duration overlap) {
        actor.require(Role.ADMINISTRATOR);
        return rotate(actor.organisation(), overlap);
    }

    /** The same for any organisation. */
    public IssuerKey rotate(UUID organisation, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0)
            throw new Refusal(
                    "The overlap must be 0 to %d days, was %s."
                            .formatted(LONGEST.toDays(), overlap));
        if (isItsKeyOnLoopback()) throw new Refusal(identity().orElseThrow());
        return shown(organisation, ring.rotate(organisation, overlap));
    }

    /**
     * What a new key means where an organisation has no public https address and so is its key, in
     * one sentence with the cure; empty where a key is one of many.
     */
    public Optional<String> identity() {
        if (ring.isWeb()) return Optional.empty();
        return Optional.of(
                isItsKeyOnLoopback()
                        ? "On %s an issuer is its key, and its lists of revocations are signed as that issuer: a key cannot be rotated here, set credence.base-url to a public https address first."
                                .formatted(settings.text("credence.base-url"))
                        : "Without credence.base-url an issuer is its key: with a new one the organisation issues under a new identity, and what it issued before stays valid under the old one.");
    }

    /** What giving up a key cannot do here, in one sentence; empty where the log tells. */
    public Optional<String> theft() {
        if (ring.isWeb()) return Optional.empty();
        return Optional.of(
                isItsKeyOnLoopback()
                        ? "What it signed can no longer be verified, because its lists of revocations are signed by another issuer now: certify again whoever needs it."
                        : "Nobody can tell verifiers of the theft, because without credence.base-url an issuer is its key: whatever it signs, also for the thief, stays valid under the old identity.");
    }

    /**
     * Gives up a key that somebody else may have. What it signed counts from now on only where the
     * log shows that it was issued before; nothing is issued again. A did:key cannot be given up:
     * nobody can tell its verifiers, and the organisation issues under a new identity.
     *
     * @param since when it may have been stolen, not in the future
     * @return the key that signs from now on
     */
    public IssuerKey compromise(Actor actor, String multikey, Instant since) {
        actor.require(Role.ADMINISTRATOR);
        return compromise(actor.organisation(), multikey, since);
    }

    /** The same for any organisation. */
    public IssuerKey compromise(UUID organisation, String multikey, Instant since) {
        if (since.isAfter(clock.instant()))
            throw new Refusal("A theft must not lie in the future, was %s.".formatted(since));
        return shown(
                organisation,
                ring.giveUp(organisation, multikey, since.truncatedTo(ChronoUnit.MICROS)));
    }

    private boolean isItsKeyOnLoopback() {
        return settings.baseUrl().isPresent() && !ring.isWeb();
    }

    private IssuerKey shown(UUID organisation, StoredKey key) {
        return shown(organisation, key, ring.all(organisation));
    }

    private IssuerKey shown(UUID organisation, StoredKey key, List<StoredKey> all) {
        return new IssuerKey(
                ring.did(organisation, key.publicKey()),
                key.publicKey().value(),
                key.provider(),
                key.madeAt(),
                key.signsFrom(),
                key.retires(all),
                key.theft().map(StoredKey.Theft::since));
    }
}
