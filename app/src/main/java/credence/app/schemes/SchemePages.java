package credence.app.schemes;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Shell;
import credence.app.skills.Skills;
import credence.decision.Scheme;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** What can be certified, and on what terms. */
@Controller
@ResponseBody
class SchemePages {
    private final Schemes schemes;
    private final Skills skills;

    SchemePages(Schemes schemes, Skills skills) {
        this.schemes = schemes;
        this.skills = skills;
    }

    /**
     * @param needed such as {@code 2 of 6}
     */
    record Asked(String title, String needed, String level, List<Skill> skills) {}

    record One(Scheme scheme, String validity, List<Asked> asked, boolean mayApply) {}

    @GetMapping("/schemes")
    Html list(Actor actor, Shell shell) {
        List<One> view = schemes.all().stream().map(scheme -> one(actor, scheme)).toList();
        return Html.of((out, raw) -> JtelistGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/schemes/{key}")
    Html scheme(Actor actor, Shell shell, @PathVariable String key) {
        One view = one(actor, schemes.find(key).orElseThrow(() -> new NotFound("scheme")));
        return Html.of((out, raw) -> JteschemeGenerated.render(out, raw, shell, view));
    }

    private One one(Actor actor, Scheme scheme) {
        return new One(
                scheme,
                words(scheme.validity()),
                scheme.requirements().stream().map(this::asked).toList(),
                actor.has(Role.LEARNER));
    }

    private Asked asked(Scheme.Requirement requirement) {
        SkillId first = requirement.skills().getFirst();
        String level =
                skills.framework(first.framework())
                        .map(framework -> framework.nameOf(requirement.level()))
                        .orElse("");
        return new Asked(
                requirement.title(),
                "%d of %d".formatted(requirement.needed(), requirement.skills().size()),
                "%s (level %s)".formatted(level, requirement.level()),
                requirement.skills().stream().map(skills::known).toList());
    }

    /** Such as {@code 2 years} or {@code 1 year and 6 months}. */
    static String words(Period period) {
        List<String> parts = new ArrayList<>();
        if (period.getYears() > 0) parts.add(counted(period.getYears(), "year"));
        if (period.getMonths() > 0) parts.add(counted(period.getMonths(), "month"));
        if (period.getDays() > 0) parts.add(counted(period.getDays(), "day"));
        return String.join(" and ", parts);
    }

    private static String counted(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
