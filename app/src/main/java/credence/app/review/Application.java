package credence.app.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A person asks to be certified: person x scheme version x evidence. It holds a grant into the
 * person's space, which the person may take back.
 *
 * @param organisation the space that judges it
 * @param home the person's space
 * @param access the grant
 * @param claims how many claims were proposed when it was handed in
 */
public record Application(
        UUID id,
        UUID organisation,
        UUID applicant,
        UUID home,
        String scheme,
        String version,
        UUID run,
        UUID access,
        int claims,
        State state,
        Instant submittedAt) {
    public enum State {
        SUBMITTED("In review"),
        GRANTED("Certified"),
        REFUSED("Not certified"),
        WITHDRAWN("Withdrawn");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
