package credence.assessment;

import static credence.assessment.AssessmentFixtures.CORPUS;
import static credence.assessment.AssessmentFixtures.FRAMEWORK;
import static credence.assessment.AssessmentFixtures.WORDS;
import static credence.assessment.AssessmentFixtures.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private static final Yardstick YARDSTICK =
            Yardstick.of(List.of(FRAMEWORK), AssessmentFixtures.instruments());
    private static final String EVIDENCE =
            IntStream.range(0, 200)
                    .mapToObj(
                            i ->
                                    "I checked the bicycle on %d May, found the chain loose and put it right because it had slipped %d times."
                                            .formatted(1 + i % 30, i))
                    .collect(Collectors.joining("\n\n"));

    @Test
    void the_same_evidence_gives_the_same_assessment() {
        assertThat(assess(EVIDENCE)).isEqualTo(assess(EVIDENCE));
    }

    @Test
    void a_skill_gets_at_most_five_demonstrations_and_one_of_each_other_class() {
        assertThat(
                        assess(EVIDENCE).findings().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                finding ->
                                                        List.of(
                                                                finding.skill(),
                                                                finding.passageClass()),
                                                Collectors.counting())))
                .isNotEmpty()
                .allSatisfy(
                        (key, count) ->
                                assertThat(count)
                                        .isLessThanOrEqualTo(
                                                key.get(1) == PassageClass.DEMONSTRATED ? 5 : 1));
    }

    @Test
    void findings_are_ordered_by_skill_and_then_by_falling_confidence() {
        List<Finding> findings = assess(EVIDENCE).findings();

        for (int i = 1; i < findings.size(); i++) {
            int bySkill = findings.get(i - 1).skill().compareTo(findings.get(i).skill());
            assertThat(bySkill).isNotPositive();
            if (bySkill == 0)
                assertThat(findings.get(i - 1).confidence().value())
                        .isGreaterThanOrEqualTo(findings.get(i).confidence().value());
        }
        assertThat(findings)
                .allMatch(
                        finding ->
                                !finding.confidence().calibrated() && !finding.missing().isBlank());
    }

    @Test
    void a_frameworks_own_words_are_never_evidence() {
        for (Skill skill : FRAMEWORK.skills())
            for (String text : SkillVectors.texts(skill))
                assertThat(assess(text).findings())
                        .allMatch(
                                finding ->
                                        finding.passageClass() == PassageClass.FRAMEWORK_WORDING);
    }

    @Test
    void a_worked_passage_with_two_words_changed_is_still_known() {
        String changed =
                FRAMEWORK
                        .skills()
                        .get(1)
                        .workedPassages()
                        .get(1)
                        .passage()
                        .replace("14 May", "9 June");

        assertThat(Assessment.judge(List.of(changed), YARDSTICK).getFirst().passageClass())
                .isEqualTo(PassageClass.FRAMEWORK_WORDING);
    }

    @Test
    void progress_starts_at_nothing_and_ends_at_everything() {
        List<List<Integer>> heard = new ArrayList<>();

        Assessment.assess(
                List.of(extract(EVIDENCE)),
                FRAMEWORK.skills(),
                YARDSTICK,
                (done, total) -> heard.add(List.of(done, total)));

        assertThat(heard).containsExactly(List.of(0, 200), List.of(128, 200), List.of(200, 200));
    }

    @Test
    void no_evidence_gives_no_finding_and_says_what_it_was_made_with() {
        Assessed assessed =
                Assessment.assess(List.of(), FRAMEWORK.skills(), YARDSTICK, Progress.NONE);

        assertThat(assessed.findings()).isEmpty();
        assertThat(assessed.passages()).isZero();
        assertThat(assessed.madeWith())
                .containsEntry("framework trades", "1.0")
                .containsEntry("cpu", "test")
                .containsKey("head");
    }

    @Test
    void a_candidate_that_the_yardstick_does_not_hold_is_refused() {
        Skill known = FRAMEWORK.skills().getFirst();
        Skill unknown =
                new Skill(
                        SkillId.of("other/skill"),
                        "urn:x",
                        "all",
                        known.name(),
                        known.statement(),
                        known.indicator(),
                        known.counterExample(),
                        known.workedPassages());

        assertThatThrownBy(
                        () ->
                                Assessment.assess(
                                        List.of(), List.of(unknown), YARDSTICK, Progress.NONE))
                .hasMessage(
                        "a candidate must be a skill of the yardstick's frameworks, was other/skill");
    }

    @Test
    void a_head_is_the_same_after_writing_and_reading_and_when_fitted_again() {
        Head head = HeadFit.fit(CORPUS, FRAMEWORK.skills(), WORDS, WORDS);

        assertThat(Head.read(head.write()).write()).isEqualTo(head.write());
        assertThat(HeadFit.fit(CORPUS, FRAMEWORK.skills(), WORDS, WORDS).digest())
                .isEqualTo(head.digest());
        assertThat(head.fittedOn()).isEqualTo(HeadFit.digest(CORPUS, FRAMEWORK.skills()));
    }

    @Test
    void a_head_fitted_on_other_features_is_refused() {
        String written = HeadFit.fit(CORPUS, FRAMEWORK.skills(), WORDS, WORDS).write();

        assertThatThrownBy(() -> Head.read(written.replace("OWN_ACT", "OTHER_ACT")))
                .hasMessage("the head must be fitted on this version's features: fit it again");
    }

    private static Assessed assess(String text) {
        return Assessment.assess(
                List.of(extract(text)), FRAMEWORK.skills(), YARDSTICK, Progress.NONE);
    }
}
