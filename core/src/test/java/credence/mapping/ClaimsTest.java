package credence.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import credence.assessment.Confidence;
import credence.assessment.Finding;
import credence.assessment.PassageClass;
import credence.evidence.Citation;
import credence.evidence.Extract;
import credence.evidence.Hash;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static final SkillId MEND = SkillId.of("craft/mend");
    private static final Extract EXTRACT =
            new Extract(
                    Hash.of("bytes"),
                    "diary.txt",
                    "text/plain",
                    "one two three four five six seven eight",
                    List.of(),
                    List.of());

    @Test
    void a_claim_without_a_citation_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Claim(
                                        MEND,
                                        Optional.empty(),
                                        Confidence.notCalibrated(0.9),
                                        List.of(),
                                        "Nothing."))
                .withMessage("a claim on craft/mend must cite evidence");
    }

    @Test
    void only_demonstrated_passages_make_a_claim() {
        List<Finding> findings =
                List.of(
                        finding(0, 3, PassageClass.MENTIONED_ONLY, 0.99, 2),
                        finding(4, 7, PassageClass.FRAMEWORK_WORDING, 0.99, 2));

        assertThat(Claims.of(findings, 0)).isEmpty();
    }

    @Test
    void a_claim_cites_its_three_strongest_passages_strongest_first() {
        List<Finding> findings =
                List.of(
                        finding(0, 3, PassageClass.DEMONSTRATED, 0.6, 1),
                        finding(4, 7, PassageClass.DEMONSTRATED, 0.9, 2),
                        finding(8, 13, PassageClass.DEMONSTRATED, 0.7, 1),
                        finding(14, 18, PassageClass.DEMONSTRATED, 0.8, 3));

        Claim claim = Claims.of(findings, 0.5).getFirst();

        assertThat(claim.citations())
                .extracting(Citation::quote)
                .containsExactly("two", "four", "three");
        assertThat(claim.confidence().value()).isEqualTo(0.9);
        assertThat(claim.level()).contains(new Level(3));
    }

    @Test
    void a_passage_below_the_threshold_is_not_cited() {
        assertThat(Claims.of(List.of(finding(0, 3, PassageClass.DEMONSTRATED, 0.4, 1)), 0.5))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void the_order_of_findings_does_not_matter(long seed) {
        Random random = new Random(seed);
        List<Finding> findings = new ArrayList<>();
        for (int start = 0; start < 30; start++)
            findings.add(
                    finding(
                            start,
                            start + 3,
                            PassageClass.DEMONSTRATED,
                            random.nextInt(3) / 4.0 + 0.4,
                            1 + random.nextInt(4)));
        List<Claim> expected = Claims.of(findings, 0.5);

        Collections.shuffle(findings, random);

        assertThat(Claims.of(findings, 0.5)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void a_confidence_outside_zero_to_one_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Confidence(1.3, false))
                .withMessage("confidence must lie in [0, 1], was 1.3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Confidence(Double.NaN, true));
    }

    private static Finding finding(
            int start, int end, PassageClass passageClass, double confidence, int level) {
        return new Finding(
                MEND,
                EXTRACT.cite(start, end),
                passageClass,
                Confidence.notCalibrated(confidence),
                Optional.of(new Level(level)),
                "No result is stated.");
    }
}
