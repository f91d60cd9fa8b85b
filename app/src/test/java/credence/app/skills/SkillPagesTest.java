package credence.app.skills;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.platform.Shell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SkillPagesTest {
    private static final Shell SHELL = new Shell(List.of(), Optional.empty(), () -> "");

    @Autowired SkillPages pages;
    @Autowired Skills skills;

    @Test
    void a_search_says_of_each_hit_how_it_was_found() {
        String page = pages.home(SHELL, "budget", null).text();

        assertThat(page)
                .contains("by words")
                .contains("by meaning")
                .contains("Keep a budget")
                .contains("<h2 id=\"frameworks\">");
    }

    @Test
    void while_somebody_types_only_the_hits_are_sent() {
        assertThat(pages.home(SHELL, "budget", "true").text())
                .contains("role=\"status\"")
                .doesNotContain("<html");
        assertThat(pages.home(SHELL, " ", "true").text()).isBlank();
    }

    @Test
    void a_query_is_shown_as_text_and_nothing_else() {
        assertThat(pages.home(SHELL, "<script>\"' & or -", null).text())
                .doesNotContain("<script>\"")
                .contains("&lt;script&gt;");
    }

    @Test
    void every_framework_skill_and_role_model_has_its_page() {
        skills.frameworks()
                .forEach(
                        framework -> {
                            String page = pages.framework(SHELL, framework.key()).text();
                            framework
                                    .skills()
                                    .forEach(
                                            skill -> {
                                                assertThat(page).contains("/skills/" + skill.id());
                                                assertThat(
                                                                pages.skill(
                                                                                SHELL,
                                                                                skill.id()
                                                                                        .framework(),
                                                                                skill.id().key())
                                                                        .text())
                                                        .contains("What counts")
                                                        .contains("does not count");
                                            });
                        });
        assertThat(pages.roles(SHELL).text()).contains("Software engineer");
        skills.roleModels()
                .forEach(
                        role ->
                                assertThat(pages.role(SHELL, role.key()).text())
                                        .contains("Least level"));
    }
}
