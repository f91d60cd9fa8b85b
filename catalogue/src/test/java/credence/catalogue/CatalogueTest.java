package credence.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import credence.decision.Scheme;
import credence.skill.Framework;
import credence.skill.RoleModel;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Path CASE_SCHEMA =
            Path.of("../../shared/data/case/official-case-v1p1-cfpackage.json");

    @Test
    void delivery_judgement_has_six_areas_and_forty_micro_competencies() {
        Framework framework = Catalogue.framework("delivery-judgement").orElseThrow();

        assertThat(framework.areas())
                .extracting(Framework.Area::key)
                .containsExactly("delegate", "specify", "verify", "integrate", "own", "improve");
        assertThat(framework.skills()).hasSize(40);
        assertThat(framework.levels()).hasSize(4);
    }

    @Test
    void the_other_frameworks_have_twelve_to_twenty() {
        assertThat(Catalogue.frameworks()).hasSize(5);
        assertThat(Catalogue.frameworks())
                .filteredOn(framework -> !framework.key().equals("delivery-judgement"))
                .allSatisfy(framework -> assertThat(framework.skills()).hasSizeBetween(12, 20));
    }

    @Test
    void
            every_micro_competency_has_an_indicator_a_counter_example_and_a_worked_passage_per_level() {
        for (Framework framework : Catalogue.frameworks())
            for (Skill skill : framework.skills()) {
                assertThat(framework.areas())
                        .as(skill.id() + " has an area")
                        .anyMatch(area -> area.key().equals(skill.area()));
                assertThat(words(skill.indicator()))
                        .as(skill.id() + " indicator")
                        .isGreaterThanOrEqualTo(8);
                assertThat(words(skill.counterExample().passage()))
                        .as(skill.id() + " counter-example")
                        .isGreaterThanOrEqualTo(18);
                assertThat(words(skill.counterExample().why()))
                        .as(skill.id() + " why")
                        .isGreaterThanOrEqualTo(4);
                assertThat(skill.workedPassages())
                        .as(skill.id() + " levels")
                        .hasSize(framework.levels().size());
                assertThat(skill.workedPassages())
                        .allSatisfy(
                                worked -> assertThat(words(worked.passage())).isBetween(30, 130));
            }
    }

    @Test
    void no_text_of_the_catalogue_stands_twice() {
        Map<String, Long> counts =
                Catalogue.frameworks().stream()
                        .flatMap(framework -> framework.skills().stream())
                        .flatMap(
                                skill ->
                                        java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(
                                                        skill.name(),
                                                        skill.statement(),
                                                        skill.indicator(),
                                                        skill.counterExample().passage()),
                                                skill.workedPassages().stream()
                                                        .flatMap(
                                                                worked ->
                                                                        java.util.stream.Stream.of(
                                                                                worked.descriptor(),
                                                                                worked.passage()))))
                        .collect(
                                Collectors.groupingBy(
                                        text -> text.toLowerCase(Locale.ROOT),
                                        Collectors.counting()));
        assertThat(counts.entrySet()).filteredOn(entry -> entry.getValue() > 1).isEmpty();
    }

    @Test
    void a_worked_passage_shows_its_skill_without_naming_it() {
        for (Framework framework : Catalogue.frameworks())
            for (Skill skill : framework.skills())
                assertThat(skill.workedPassages())
                        .allSatisfy(
                                worked ->
                                        assertThat(worked.passage().toLowerCase(Locale.ROOT))
                                                .doesNotContain(
                                                        skill.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void schemes_and_role_models_ask_only_for_skills_that_exist() {
        Set<SkillId> known = new HashSet<>();
        Catalogue.frameworks()
                .forEach(framework -> framework.skills().forEach(skill -> known.add(skill.id())));

        assertThat(Catalogue.schemes())
                .hasSize(3)
                .allSatisfy(scheme -> assertThat(known).containsAll(scheme.skills()));
        assertThat(Catalogue.roleModels())
                .hasSize(3)
                .allSatisfy(
                        role ->
                                assertThat(known)
                                        .containsAll(
                                                role.targets().stream()
                                                        .map(RoleModel.Target::skill)
                                                        .toList()));
    }

    @Test
    void a_scheme_can_be_met() {
        assertThat(Catalogue.schemes())
                .extracting(Scheme::title)
                .containsExactly(
                        "AI-augmented engineer (practitioner)",
                        "AI-fluent professional",
                        "Community organiser");
        assertThat(Catalogue.schemes())
                .allSatisfy(scheme -> assertThat(scheme.validity().toTotalMonths()).isPositive());
    }

    @Test
    void the_shipped_packages_satisfy_the_schema_of_case() throws IOException {
        assumeTrue(
                Files.exists(CASE_SCHEMA),
                "left out: the CASE 1.1 schema is not at " + CASE_SCHEMA);
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(CASE_SCHEMA), InputFormat.JSON);

        for (Framework framework : Catalogue.frameworks()) {
            String json = new String(Catalogue.casePackage(framework), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).as(framework.key()).isEmpty();
        }
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }
}
