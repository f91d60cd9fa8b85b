package credence.app.credentials;

import credence.credential.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A credential as far as its status changes: a certification, or what a system commissioned. */
interface Changeable {
    UUID organisation();

    UUID id();

    /** Whose key reasons and salts are sealed under. */
    UUID sealedFor();

    Optional<Integer> slot();

    boolean isRevoked();

    /** Valid, expired, suspended or revoked. */
    String state(Instant now);

    /**
     * @throws credence.app.platform.Refusal if nobody would ever learn of a change
     */
    void requireHeard(Purpose purpose);

    /**
     * @return whether it is suspended by this; not where it was, or is revoked
     */
    boolean suspend(String reason, Instant at);

    /**
     * @return whether it was suspended, and not revoked
     */
    boolean reinstate();

    /**
     * @param reason empty where nothing is left to seal one under
     * @return whether it stood until now
     */
    boolean revoke(Optional<String> reason, Instant at);
}
