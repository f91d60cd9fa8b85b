package credence.skill;

import java.util.List;

/**
 * What a role asks for: skills at levels, each with a weight in (0, 1] that says how much it
 * matters there.
 */
public record RoleModel(
        String key, String version, String title, String description, List<Target> targets) {
    public RoleModel {
        targets = List.copyOf(targets);
    }

    public record Target(SkillId skill, Level level, double weight) {
        public Target {
            if (!(weight > 0 && weight <= 1))
                throw new IllegalArgumentException("a weight must lie in (0, 1], was " + weight);
        }
    }
}
