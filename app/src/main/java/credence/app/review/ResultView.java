package credence.app.review;

import credence.app.assessment.Run;
import credence.app.mapping.Unclaimed;
import credence.assessment.PassageClass;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an assessment showed, for the person whose evidence it is.
 *
 * @param claims how many in all
 * @param handedIn the application that was made of it
 */
record ResultView(
        Run run,
        String scheme,
        int claims,
        List<ClaimGroup> groups,
        List<Near> near,
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
}
