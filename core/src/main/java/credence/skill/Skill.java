package credence.skill;

import java.util.List;
import java.util.Optional;

/**
 * A micro-competency: small enough that one passage of evidence can show it.
 *
 * @param id names it over all versions of its framework
 * @param uri where it is published; stable, used as the target of a credential's alignment
 * @param area the key of the area that holds it
 * @param name a short verb phrase
 * @param statement what somebody who has it does, one sentence
 * @param indicator the observable act and its trace in evidence
 * @param counterExample what looks like it and is not
 * @param workedPassages what people at each level hand in, lowest level first; at least one
 */
public record Skill(
        SkillId id,
        String uri,
        String area,
        String name,
        String statement,
        String indicator,
        CounterExample counterExample,
        List<WorkedPassage> workedPassages) {
    public Skill {
        workedPassages = List.copyOf(workedPassages);
        if (workedPassages.isEmpty())
            throw new IllegalArgumentException("skill " + id + " must have a worked passage");
    }

    /** A tempting passage that must not count, and why. */
    public record CounterExample(String passage, String why) {}

    /**
     * What a person at {@code level} would hand in. {@code descriptor} says what the level looks
     * like for this skill.
     */
    public record WorkedPassage(Level level, String descriptor, String passage) {}

    public Optional<WorkedPassage> workedPassage(Level level) {
        return workedPassages.stream().filter(worked -> worked.level().equals(level)).findFirst();
    }
}
