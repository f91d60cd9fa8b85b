package credence.skill;

import java.util.List;
import java.util.Optional;

/**
 * A published, versioned set of skills with one scale of levels. Immutable: a change is a new
 * version.
 *
 * @param key short name, such as {@code delivery-judgement}
 * @param version as published, such as {@code 1.0}
 * @param uri where it is published
 * @param levels lowest first, ranks 1..n
 */
public record Framework(
        String key,
        String version,
        String uri,
        String title,
        String description,
        List<LevelName> levels,
        List<Area> areas,
        List<Skill> skills) {
    public Framework {
        levels = List.copyOf(levels);
        areas = List.copyOf(areas);
        skills = List.copyOf(skills);
    }

    /** A group of skills inside a framework. */
    public record Area(String key, String uri, String title) {}

    /** What the framework calls a level, and what it means in general. */
    public record LevelName(Level level, String name, String description) {}

    public Optional<Skill> skill(SkillId id) {
        return skills.stream().filter(skill -> skill.id().equals(id)).findFirst();
    }

    public Optional<Area> areaOf(Skill skill) {
        return areas.stream().filter(area -> area.key().equals(skill.area())).findFirst();
    }

    public List<Skill> skillsOf(Area area) {
        return skills.stream().filter(skill -> skill.area().equals(area.key())).toList();
    }

    /** The framework's own name of a level, or its rank where the scale does not reach that far. */
    public String nameOf(Level level) {
        return levels.stream()
                .filter(named -> named.level().equals(level))
                .findFirst()
                .map(LevelName::name)
                .orElse("level " + level);
    }
}
