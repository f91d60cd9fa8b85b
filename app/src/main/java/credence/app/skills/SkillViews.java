package credence.app.skills;

import credence.skill.Framework;
import credence.skill.RoleModel;
import credence.skill.Skill;
import java.util.List;
import java.util.Optional;

/** What the pages of skills show. */
final class SkillViews {
    private SkillViews() {}

    record Home(Found found, List<Framework> frameworks, List<RoleModel> roles) {}

    record Found(String query, List<Hit> hits) {}

    record Hit(Skill skill, String framework, boolean byWords, boolean byMeaning) {
        String address() {
            return SkillViews.address(skill);
        }
    }

    record OneSkill(
            Framework framework,
            Optional<Framework.Area> area,
            Skill skill,
            List<RoleModel> roles) {}

    record OneRole(RoleModel role, List<Asked> targets) {}

    /** What a role asks for. {@code level} with its place in the scale. */
    record Asked(Skill skill, String framework, String level, double weight) {
        String address() {
            return SkillViews.address(skill);
        }

        /** How much it matters in the role, in words. */
        String importance() {
            if (weight >= 0.95) return "Essential";
            return weight >= 0.75 ? "Important" : "Useful";
        }
    }

    static String address(Skill skill) {
        return "/skills/" + skill.id();
    }
}
