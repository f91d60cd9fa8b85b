package credence.app.review;

import credence.app.mapping.ProposedClaim;
import credence.decision.Judgement;
import credence.skill.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That an assessor judged a claim otherwise than the machine recommended.
 *
 * @param recommended empty where the machine claimed the skill and recommended no level
 * @param judged empty where the assessor rejected the claim
 */
record Overruling(
        UUID application,
        UUID claim,
        UUID assessor,
        Optional<Level> recommended,
        Optional<Level> judged,
        Instant at) {
    /** Empty where the machine was followed, or had left the level to the assessor. */
    static Optional<Overruling> of(Application application, ProposedClaim claim, JudgedClaim made) {
        Optional<Level> recommended = claim.claim().level();
        Optional<Level> judged = level(made.judgement().outcome());
        if (judged.isPresent() && (recommended.isEmpty() || recommended.equals(judged)))
            return Optional.empty();
        return Optional.of(
                new Overruling(
                        application.id(),
                        claim.id(),
                        made.judgement().assessor(),
                        recommended,
                        judged,
                        made.judgedAt()));
    }

    /** What its leaf commits to: one line per fact, in a fixed order. */
    byte[] event() {
        return """
        credence override 1
        application %s
        claim %s
        assessor %s
        recommended %s
        judged %s
        at %s
        """
                .formatted(
                        application,
                        claim,
                        assessor,
                        recommended.map(Level::toString).orElse("no level"),
                        judged.map(Level::toString).orElse("rejected"),
                        at)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Level> level(Judgement.Outcome outcome) {
        return switch (outcome) {
            case Judgement.Accepted(Level level) -> Optional.of(level);
            case Judgement.Rejected rejected -> Optional.empty();
        };
    }
}
