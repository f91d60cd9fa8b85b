package credence.app.review;

import credence.decision.Judgement;
import java.time.Instant;
import java.util.UUID;

/**
 * A judgement of a claim that stands.
 *
 * @param unread whether it was accepted in bulk, without reading
 */
public record JudgedClaim(UUID claim, Judgement judgement, boolean unread, Instant judgedAt) {}
