package credence.app.skills;

import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Shell;
import credence.app.skills.SkillViews.Asked;
import credence.app.skills.SkillViews.Found;
import credence.app.skills.SkillViews.Home;
import credence.app.skills.SkillViews.OneRole;
import credence.app.skills.SkillViews.OneSkill;
import credence.skill.Framework;
import credence.skill.RoleModel;
import credence.skill.Skill;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Frameworks, their skills, and role models, to be read and searched. */
@Controller
@ResponseBody
class SkillPages {
    private static final int HITS_OF_EACH_KIND = 8;

    private final Skills skills;

    SkillPages(Skills skills) {
        this.skills = skills;
    }

    /** With a query the hits, as a page or, while somebody types, as a part of it. */
    @GetMapping("/skills")
    Html home(
            Shell shell,
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
        Found found =
                new Found(
                        q.strip(),
                        skills.search(q, HITS_OF_EACH_KIND).stream().map(this::hit).toList());
        if (htmx != null) return Html.of((out, raw) -> JtehitsGenerated.render(out, raw, found));
        Home view = new Home(found, skills.frameworks(), skills.roleModels());
        return Html.of((out, raw) -> JtehomeGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/skills/{framework}")
    Html framework(Shell shell, @PathVariable String framework) {
        Framework view = known(framework);
        return Html.of((out, raw) -> JteframeworkGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/skills/{framework}/{key}")
    Html skill(Shell shell, @PathVariable String framework, @PathVariable String key) {
        Framework home = known(framework);
        Skill skill =
                home.skills().stream()
                        .filter(one -> one.id().key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("skill"));
        OneSkill view =
                new OneSkill(
                        home,
                        home.areas().stream()
                                .filter(area -> area.key().equals(skill.area()))
                                .findFirst(),
                        skill,
                        skills.roleModels().stream()
                                .filter(
                                        role ->
                                                role.targets().stream()
                                                        .anyMatch(
                                                                target ->
                                                                        target.skill()
                                                                                .equals(
                                                                                        skill
                                                                                                .id())))
                                .toList());
        return Html.of((out, raw) -> JteskillGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/skills/roles")
    Html roles(Shell shell) {
        List<RoleModel> view = skills.roleModels();
        return Html.of((out, raw) -> JterolesGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/skills/roles/{key}")
    Html role(Shell shell, @PathVariable String key) {
        RoleModel role =
                skills.roleModels().stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("role model"));
        OneRole view =
                new OneRole(
                        role,
                        role.targets().stream()
                                .sorted(
                                        Comparator.comparingDouble(
                                                (RoleModel.Target target) -> -target.weight()))
                                .map(this::asked)
                                .toList());
        return Html.of((out, raw) -> JteroleGenerated.render(out, raw, shell, view));
    }

    private SkillViews.Hit hit(Skills.Hit hit) {
        return new SkillViews.Hit(
                hit.skill(),
                known(hit.skill().id().framework()).title(),
                hit.byWords(),
                hit.byMeaning());
    }

    private Asked asked(RoleModel.Target target) {
        Framework framework = known(target.skill().framework());
        return new Asked(
                skills.known(target.skill()),
                framework.title(),
                "%s (%s of %d)"
                        .formatted(
                                framework.nameOf(target.level()),
                                target.level(),
                                framework.levels().size()),
                target.weight());
    }

    private Framework known(String framework) {
        return skills.framework(framework).orElseThrow(() -> new NotFound("framework"));
    }
}
