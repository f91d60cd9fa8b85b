package credence.app.review;

import credence.app.accounts.Accounts;
import credence.app.skills.Skills;
import credence.skill.Framework;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a page calls skills, levels and people. */
@Component
class Names {
    private final Skills skills;
    private final Accounts accounts;

    Names(Skills skills, Accounts accounts) {
        this.skills = skills;
        this.accounts = accounts;
    }

    Skill skill(SkillId id) {
        return skills.known(id);
    }

    /** Framework and area, such as {@code Workplace skills: Planning}. */
    String area(SkillId id) {
        return skills.framework(id.framework())
                .map(
                        framework ->
                                framework.title()
                                        + framework
                                                .areaOf(skill(id))
                                                .map(area -> ": " + area.title())
                                                .orElse(""))
                .orElse(id.framework());
    }

    String level(SkillId id, Level level) {
        return skills.framework(id.framework())
                .map(framework -> framework.nameOf(level))
                .orElse("level " + level);
    }

    /** Of the skill's framework, lowest first. */
    List<Framework.LevelName> levels(SkillId id) {
        return skills.framework(id.framework()).map(Framework::levels).orElse(List.of());
    }

    String person(UUID person) {
        return accounts.nameOrErased(person);
    }
}
