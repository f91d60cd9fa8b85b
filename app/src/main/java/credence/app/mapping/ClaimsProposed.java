package credence.app.mapping;

import java.util.UUID;

/** A run's findings have been read as claims. */
public record ClaimsProposed(UUID space, UUID run) {}
