package credence.app.accounts;

import java.util.UUID;

/**
 * The person's key no longer exists, so nothing encrypted for them can be read. Published in the
 * transaction that destroys it.
 */
public record PersonErased(UUID person, UUID home) {}
