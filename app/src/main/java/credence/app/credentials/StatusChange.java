package credence.app.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * What was done to a credential's status, with what opens its leaf of the journal: SHA-256 of salt
 * and event is what the leaf commits to.
 *
 * @param salt 64 hexadecimal digits; empty once the holder was erased
 */
public record StatusChange(
        long leaf, Instant at, String event, Optional<String> reason, Optional<String> salt) {
    /** What was done, in the event's words: {@code suspended}. */
    public String what() {
        String line = event.lines().skip(2).findFirst().orElse("");
        return line.substring(0, Math.max(0, line.lastIndexOf(' ')));
    }
}
