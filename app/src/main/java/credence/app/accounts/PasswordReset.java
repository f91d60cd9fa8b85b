package credence.app.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * That a password was replaced by whoever held an invitation.
 *
 * @param organisation whose invitation it was
 */
record PasswordReset(UUID organisation, Instant at) {}
