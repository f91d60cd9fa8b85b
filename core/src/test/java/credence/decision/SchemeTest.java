package credence.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import credence.decision.Scheme.Requirement;
import credence.skill.Level;
import credence.skill.SkillId;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeTest {
    private static final SkillId READ = SkillId.of("craft/read");
    private static final SkillId TEST = SkillId.of("craft/test");
    private static final SkillId MEND = SkillId.of("craft/mend");
    private static final Level TWO = new Level(2);
    private static final Scheme SCHEME =
            new Scheme(
                    "mending",
                    "1.0",
                    "Mending",
                    "Mends things.",
                    "Shown by doing.",
                    Period.ofYears(2),
                    List.of(
                            new Requirement("Look", TWO, 1, List.of(READ, TEST)),
                            new Requirement("Do", TWO, 1, List.of(MEND))));

    @Test
    void a_scheme_is_met_when_each_requirement_has_enough_accepted_skills() {
        assertThat(SCHEME.result(List.of(accepted(TEST, 2), accepted(MEND, 3))))
                .isInstanceOf(Scheme.Result.Met.class);
    }

    @Test
    void what_is_short_is_said_requirement_by_requirement() {
        Scheme.Result result = SCHEME.result(List.of(accepted(READ, 2), accepted(MEND, 1)));

        assertThat(result).isInstanceOf(Scheme.Result.NotMet.class);
        assertThat(((Scheme.Result.NotMet) result).shortfalls())
                .extracting(Scheme.Shortfall::sentence)
                .containsExactly("Do: 0 of 1 needed at level 2 or above");
    }

    @Test
    void a_rejected_claim_counts_for_nothing() {
        Judgement rejected =
                new Judgement(MEND, UUID.randomUUID(), new Judgement.Rejected(), "A plan only.");

        assertThat(SCHEME.result(List.of(accepted(READ, 2), rejected)))
                .isInstanceOf(Scheme.Result.NotMet.class);
    }

    @Test
    void a_skill_judged_twice_counts_at_its_higher_level() {
        assertThat(
                        SCHEME.result(
                                        List.of(
                                                accepted(MEND, 1),
                                                accepted(MEND, 3),
                                                accepted(READ, 2)))
                                .accepted())
                .containsEntry(MEND, new Level(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void the_order_of_judgements_does_not_matter(long seed) {
        Random random = new Random(seed);
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 12; i++)
            judgements.add(
                    accepted(
                            List.of(READ, TEST, MEND).get(random.nextInt(3)),
                            1 + random.nextInt(4)));
        Scheme.Result expected = SCHEME.result(judgements);

        Collections.shuffle(judgements, random);

        assertThat(SCHEME.result(judgements)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void a_requirement_that_cannot_be_met_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Requirement("Impossible", TWO, 3, List.of(READ)))
                .withMessage("requirement Impossible must need 1 to 1 skills, was 3");
    }

    @Test
    void a_judgement_without_a_reason_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Judgement(
                                        READ, UUID.randomUUID(), new Judgement.Rejected(), " "));
    }

    private static Judgement accepted(SkillId skill, int level) {
        return new Judgement(
                skill,
                UUID.randomUUID(),
                new Judgement.Accepted(new Level(level)),
                "Seen in the evidence.");
    }
}
