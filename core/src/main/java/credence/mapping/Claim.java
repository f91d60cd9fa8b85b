package credence.mapping;

import credence.assessment.Confidence;
import credence.evidence.Citation;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.List;
import java.util.Optional;

/**
 * That a person showed a skill. Never without the passages that show it. A claim is the machine's
 * recommendation; a person judges it.
 *
 * @param level recommended level; empty where worked passages support none, which leaves it to the
 *     assessor
 * @param confidence of the strongest passage
 * @param citations strongest first, at least one
 * @param missing one plain sentence on what is missing
 */
public record Claim(
        SkillId skill,
        Optional<Level> level,
        Confidence confidence,
        List<Citation> citations,
        String missing) {
    public Claim {
        citations = List.copyOf(citations);
        if (citations.isEmpty())
            throw new IllegalArgumentException("a claim on " + skill + " must cite evidence");
    }
}
