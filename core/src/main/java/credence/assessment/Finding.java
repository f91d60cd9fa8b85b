package credence.assessment;

import credence.evidence.Citation;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.Optional;

/**
 * What one passage says about one skill.
 *
 * @param level what worked passages support; empty leaves the level to the assessor
 * @param missing one plain sentence on what would make it count, or count more; never empty
 */
public record Finding(
        SkillId skill,
        Citation citation,
        PassageClass passageClass,
        Confidence confidence,
        Optional<Level> level,
        String missing) {}
