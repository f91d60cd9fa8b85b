package credence.app.mapping;

import credence.assessment.PassageClass;
import credence.evidence.Citation;
import credence.skill.SkillId;

/** The passage that came nearest to a skill without showing it, and what is missing. */
public record Unclaimed(
        SkillId skill, PassageClass passageClass, Citation nearest, String missing) {}
