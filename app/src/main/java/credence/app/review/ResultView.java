package credence.app.review;

import credence.app.assessment.Run;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.mapping.Unclaimed;
import credence.assessment.PassageClass;
import credence.decision.Scheme;
import credence.skill.SkillId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an assessment showed, for the person whose evidence it is.
 *
 * @param handedIn the application that was made of it
 */
record ResultView(
        Run run,
        String scheme,
        List<ClaimView> claims,
        List<Near> near,
        List<Reach> reaches,
        Optional<UUID> handedIn) {
    /** A skill that nothing shows, with the passage that came nearest. */
    record Near(String skill, Unclaimed unclaimed) {
        private static final int LONGEST = 280;

        /** Its beginning, where it is long. */
        String quote() {
            return ClaimView.shortened(unclaimed.nearest().quote().strip(), LONGEST);
        }

        boolean demonstrated() {
            return unclaimed.passageClass() == PassageClass.DEMONSTRATED;
        }

        String why() {
            return demonstrated()
                    ? "It is told as your own act, but too uncertain to be this skill. "
                            + unclaimed.missing()
                    : unclaimed.missing();
        }
    }

    /** How many of a requirement's skills are claimed; whether they count is for people to say. */
    record Reach(String requirement, int needed, int claimed) {
        boolean enough() {
            return claimed >= needed;
        }
    }

    static List<Reach> requirements(Scheme scheme, Proposal proposal) {
        Set<SkillId> claimed =
                proposal.claims().stream()
                        .map(claim -> claim.claim().skill())
                        .collect(Collectors.toSet());
        return scheme.requirements().stream()
                .map(
                        requirement ->
                                new Reach(
                                        requirement.title(),
                                        requirement.needed(),
                                        (int)
                                                requirement.skills().stream()
                                                        .filter(claimed::contains)
                                                        .count()))
                .toList();
    }
}
