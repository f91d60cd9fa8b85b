package credence.decision;

import credence.skill.Level;
import credence.skill.SkillId;
import java.util.UUID;

/**
 * What an assessor says of one claim.
 *
 * @param assessor the person who judged
 * @param reason in the assessor's words, for the applicant to read; not blank
 */
public record Judgement(SkillId skill, UUID assessor, Outcome outcome, String reason) {
    public Judgement {
        if (reason.isBlank())
            throw new IllegalArgumentException("a judgement on " + skill + " must give a reason");
    }

    public sealed interface Outcome {}

    /** The claim holds at this level, whether or not it is the one recommended. */
    public record Accepted(Level level) implements Outcome {}

    public record Rejected() implements Outcome {}
}
