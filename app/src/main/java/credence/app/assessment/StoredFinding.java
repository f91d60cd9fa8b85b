package credence.app.assessment;

import credence.assessment.Confidence;
import credence.assessment.PassageClass;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.Optional;
import java.util.UUID;

/**
 * A finding with its citation as stored: a stretch of an extract, in UTF-16 code units.
 *
 * @param ordinal its number inside the run
 */
public record StoredFinding(
        int ordinal,
        SkillId skill,
        UUID extract,
        int start,
        int end,
        PassageClass passageClass,
        Confidence confidence,
        Optional<Level> level,
        String missing) {}
