package credence.assessment;

import credence.skill.Level;
import credence.skill.SkillId;
import java.util.Map;
import java.util.Optional;

/**
 * What the instruments say of one passage.
 *
 * @param passageClass the class that follows
 * @param demonstrated chance that somebody did what it tells, in [0, 1]; not calibrated
 * @param level that worked passages support, where one stands out; else empty
 * @param match per skill of the yardstick, how far it is this skill that is told of, in [0, 1]; not
 *     calibrated
 */
public record Judged(
        String text,
        PassageClass passageClass,
        double demonstrated,
        Optional<Level> level,
        Map<SkillId, Double> match) {
    public Judged {
        match = Map.copyOf(match);
    }

    Judged as(PassageClass other) {
        return new Judged(text, other, demonstrated, level, match);
    }

    /** How far it is this skill that is told of; 0 for one that was not compared. */
    public double match(SkillId skill) {
        return match.getOrDefault(skill, 0.0);
    }

    /** That the passage demonstrates a skill. */
    public double confidence(SkillId skill) {
        return demonstrated * match(skill);
    }
}
