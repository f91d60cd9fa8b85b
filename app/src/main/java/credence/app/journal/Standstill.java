package credence.app.journal;

import java.time.Instant;

/**
 * The log may not be the newest there is, so that nothing must rest on it. Only where a quorum of
 * witnesses is asked for.
 *
 * @param reason one sentence for people
 */
public record Standstill(Instant since, String reason) {}
