package credence.app.demo;

import java.time.Duration;
import java.util.Map;

/**
 * How far somebody's application has come, and when it all began.
 *
 * @param began how long ago the evidence was handed in
 */
record Story(Ending ending, Duration began) {
    enum Ending {
        UNJUDGED,
        HALF_JUDGED,
        JUDGED,
        CERTIFIED,
        /** Decided, and then the grant was taken back. */
        CLOSED,
        REFUSED,
        WITHDRAWN,
        REVOKED,
        EXPIRED;

        /** Whether the demo's officer means to certify, if the claims allow it. */
        boolean certifies() {
            return this == CERTIFIED
                    || this == CLOSED
                    || this == JUDGED
                    || this == REVOKED
                    || this == EXPIRED;
        }
    }

    private static final Map<String, Story> TOLD =
            Map.ofEntries(
                    Map.entry("jonas-pell", new Story(Ending.CERTIFIED, Duration.ofDays(46))),
                    Map.entry("wynne-aldous", new Story(Ending.CLOSED, Duration.ofDays(19))),
                    Map.entry("kofi-brandreth", new Story(Ending.REVOKED, Duration.ofDays(210))),
                    Map.entry("sunita-marlow", new Story(Ending.EXPIRED, Duration.ofDays(780))),
                    Map.entry("marisol-tanner", new Story(Ending.JUDGED, Duration.ofDays(9))),
                    Map.entry("erik-fenwood", new Story(Ending.HALF_JUDGED, Duration.ofDays(6))),
                    Map.entry("petra-lund", new Story(Ending.UNJUDGED, Duration.ofDays(4))),
                    Map.entry("bram-nettle", new Story(Ending.REFUSED, Duration.ofDays(33))),
                    Map.entry("howard-inch", new Story(Ending.REFUSED, Duration.ofDays(27))),
                    Map.entry("oleg-sarn", new Story(Ending.WITHDRAWN, Duration.ofDays(15))));

    private static final Story USUAL = new Story(Ending.UNJUDGED, Duration.ofDays(2));

    static Story of(String key) {
        return TOLD.getOrDefault(key, USUAL);
    }
}
