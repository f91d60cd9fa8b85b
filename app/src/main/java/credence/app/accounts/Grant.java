package credence.app.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's permission that an organisation reads some of their evidence.
 *
 * @param purpose key of the text that says what for
 */
public record Grant(
        UUID id,
        UUID person,
        UUID home,
        UUID organisation,
        String purpose,
        List<UUID> evidence,
        Instant given,
        Optional<Instant> revoked) {
    public Grant {
        evidence = List.copyOf(evidence);
    }

    public boolean inForce() {
        return revoked.isEmpty();
    }
}
