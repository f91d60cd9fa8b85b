package credence.app.credentials;

import credence.credential.Multikey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A key of an organisation. It is published from the moment it is made on, and for ever.
 *
 * @param kept what its provider needs besides
 * @param signsFrom from then on, until the next one does
 */
record StoredKey(
        UUID id,
        String provider,
        byte[] kept,
        Multikey publicKey,
        Instant madeAt,
        Instant signsFrom,
        Optional<Theft> theft) {
    private static final Comparator<StoredKey> IN_TURN =
            Comparator.comparing(StoredKey::signsFrom).thenComparing(StoredKey::madeAt);

    /**
     * @param size what was signed counts where the log shows it at an index below
     */
    record Theft(Instant since, long size) {}

    boolean isSafe() {
        return theft.isEmpty();
    }

    /** The one that signs at a moment: of those that may, the last whose turn has come. */
    static Optional<StoredKey> signing(List<StoredKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> key.isSafe() && !key.signsFrom().isAfter(now))
                .max(IN_TURN);
    }

    /** When the next one takes its turn; empty as long as none is there. */
    Optional<Instant> retires(List<StoredKey> keys) {
        return keys.stream()
                .filter(key -> key.isSafe() && IN_TURN.compare(key, this) > 0)
                .min(IN_TURN)
                .map(StoredKey::signsFrom);
    }
}
