package credence.app.accounts;

import java.util.UUID;

/**
 * @param id also the subject that the person's data are encrypted for
 * @param home the person's own space
 */
public record Person(UUID id, UUID home) {}
