package credence.app.vcapi;

import java.time.Instant;
import java.util.UUID;

/**
 * That a system may act through the VC-API, as a person of an organisation.
 *
 * @param hint how the token begins, so that people can tell it from others
 */
record Token(UUID id, UUID organisation, UUID person, String hint, Instant madeAt) {}
