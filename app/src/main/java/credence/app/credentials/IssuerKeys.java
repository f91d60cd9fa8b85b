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
import org.springframework.stereotype.Service;

/** The door to an organisation's signing keys, for its administrators. */
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
        List<StoredKey> all = ring.all(actor.organisation());
        return all.stream().map(key -> shown(actor, key, all)).toList();
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
        if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0)
            throw new Refusal(
                    "The overlap must be 0 to %d days, was %s."
                            .formatted(LONGEST.toDays(), overlap));
        if (isItsKeyOnLoopback())
            throw new Refusal(
                    "On %s an issuer is its key, and a new one could not revoke what it issued before: set credence.base-url to a public https address."
                            .formatted(settings.text("credence.base-url")));
        return shown(actor, ring.rotate(actor.organisation(), overlap));
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
        if (since.isAfter(clock.instant()))
            throw new Refusal("A theft must not lie in the future, was %s.".formatted(since));
        return shown(
                actor,
                ring.giveUp(actor.organisation(), multikey, since.truncatedTo(ChronoUnit.MICROS)));
    }

    private boolean isItsKeyOnLoopback() {
        return settings.baseUrl().isPresent() && !ring.isWeb();
    }

    private IssuerKey shown(Actor actor, StoredKey key) {
        return shown(actor, key, ring.all(actor.organisation()));
    }

    private IssuerKey shown(Actor actor, StoredKey key, List<StoredKey> all) {
        return new IssuerKey(
                ring.did(actor.organisation(), key.publicKey()),
                key.publicKey().value(),
                key.provider(),
                key.madeAt(),
                key.signsFrom(),
                key.retires(all),
                key.theft().map(StoredKey.Theft::since));
    }
}
