package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.review.Applications.Dossier;
import credence.app.schemes.SchemeVersion;
import credence.decision.Judgement;
import credence.skill.Level;
import credence.skill.SkillId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a decision's leaf in the journal commits to. */
class RulingTest {
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void the_bytes_of_a_decision_never_change() {
        List<JudgedClaim> judged =
                List.of(
                        judged(8, new Judgement.Accepted(new Level(2))),
                        judged(9, new Judgement.Rejected()));
        Dossier dossier =
                new Dossier(
                        application(),
                        new SchemeVersion("community-organiser", "1.0", Optional.empty()),
                        true,
                        new Proposal(List.of(), List.of()),
                        List.of(),
                        judged,
                        Optional.empty());

        byte[] event =
                new Ruling(id(5), true, false, true, "First line.\nSecond.", AT).event(dossier);

        assertThat(new String(event, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        credence decision 1
                        application 00000000-0000-0000-0000-000000000001
                        applicant 00000000-0000-0000-0000-000000000003
                        scheme community-organiser 1.0
                        officer 00000000-0000-0000-0000-000000000005
                        granted true
                        one-person false
                        unread true
                        at 2026-11-22T09:00:00Z
                        claim 00000000-0000-0000-0000-000000000008 workplace/plan accepted 2 by 00000000-0000-0000-0000-000000000007
                        claim 00000000-0000-0000-0000-000000000009 workplace/plan rejected by 00000000-0000-0000-0000-000000000007
                        reason First line.
                         Second.
                        """);
    }

    private static JudgedClaim judged(int claim, Judgement.Outcome outcome) {
        return new JudgedClaim(
                id(claim),
                new Judgement(new SkillId("workplace", "plan"), id(7), outcome, "Because."),
                false,
                AT);
    }

    private static Application application() {
        return new Application(
                id(1),
                id(2),
                id(3),
                id(4),
                "community-organiser",
                "1.0",
                id(6),
                id(10),
                2,
                Application.State.SUBMITTED,
                AT);
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }
}
