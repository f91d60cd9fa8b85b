package credence.collect.checks;

import java.util.OptionalInt;

/**
 * That a change had to do with an incident.
 *
 * @param incident its id, as its record gives it
 * @param after days from the change to the incident; not negative
 * @param restored days from the incident to its end; not negative
 */
public record Involved(
        String incident, Severity severity, int after, OptionalInt restored, Link link) {
    /** How they are joined, the stronger one first. */
    public enum Link {
        /** The incident's record names the change. */
        STATED,
        /** What ended the incident replaced code lines of the change: a hint, not a proof. */
        BY_REPAIR
    }

    public Involved {
        if (after < 0 || restored.orElse(0) < 0)
            throw new IllegalArgumentException("days must not be negative, was " + after);
    }
}
