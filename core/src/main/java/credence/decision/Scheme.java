package credence.decision;

import credence.skill.Level;
import credence.skill.SkillId;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is certified, and on what terms. Immutable: a change is a new version.
 *
 * @param key such as {@code ai-augmented-engineer}
 * @param criteria how it is judged, in words for the public
 * @param validity how long a credential counts as a floor
 */
public record Scheme(
        String key,
        String version,
        String title,
        String description,
        String criteria,
        Period validity,
        List<Requirement> requirements) {
    public Scheme {
        requirements = List.copyOf(requirements);
        if (requirements.isEmpty())
            throw new IllegalArgumentException("scheme " + key + " must require something");
    }

    /**
     * A group of skills of which some must be shown.
     *
     * @param needed how many of {@code skills}, at least 1
     * @param level the least level at which each counts
     */
    public record Requirement(String title, Level level, int needed, List<SkillId> skills) {
        public Requirement {
            skills = List.copyOf(skills);
            if (needed < 1 || needed > skills.size())
                throw new IllegalArgumentException(
                        "requirement %s must need 1 to %d skills, was %d"
                                .formatted(title, skills.size(), needed));
        }
    }

    /** Every skill that some requirement names, in the order of the scheme. */
    public List<SkillId> skills() {
        Set<SkillId> skills = new LinkedHashSet<>();
        requirements.forEach(requirement -> skills.addAll(requirement.skills()));
        return List.copyOf(skills);
    }

    /** Whether what the assessors accepted is enough. */
    public Result result(Collection<Judgement> judgements) {
        Map<SkillId, Level> accepted =
                judgements.stream()
                        .filter(judgement -> judgement.outcome() instanceof Judgement.Accepted)
                        .collect(
                                Collectors.toMap(
                                        Judgement::skill,
                                        judgement ->
                                                ((Judgement.Accepted) judgement.outcome()).level(),
                                        (one, other) -> one.atLeast(other) ? one : other,
                                        TreeMap::new));
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Requirement requirement : requirements) {
            int shown =
                    (int)
                            requirement.skills().stream()
                                    .filter(
                                            skill ->
                                                    accepted.containsKey(skill)
                                                            && accepted.get(skill)
                                                                    .atLeast(requirement.level()))
                                    .count();
            if (shown < requirement.needed()) shortfalls.add(new Shortfall(requirement, shown));
        }
        return shortfalls.isEmpty()
                ? new Result.Met(accepted)
                : new Result.NotMet(accepted, shortfalls);
    }

    /** A requirement of which fewer skills were accepted than it needs. */
    public record Shortfall(Requirement requirement, int shown) {
        public String sentence() {
            return "%s: %d of %d needed at level %s or above"
                    .formatted(
                            requirement.title(), shown, requirement.needed(), requirement.level());
        }
    }

    /**
     * Whether a scheme is met; {@code accepted} holds the level of every accepted skill, also of
     * those no requirement counted.
     */
    public sealed interface Result {
        Map<SkillId, Level> accepted();

        record Met(Map<SkillId, Level> accepted) implements Result {
            public Met {
                accepted = Map.copyOf(accepted);
            }
        }

        record NotMet(Map<SkillId, Level> accepted, List<Shortfall> shortfalls) implements Result {
            public NotMet {
                accepted = Map.copyOf(accepted);
                shortfalls = List.copyOf(shortfalls);
            }
        }
    }
}
