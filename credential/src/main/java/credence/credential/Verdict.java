package credence.credential;

import java.time.Instant;

/** What a verifier learns about one credential at one moment. */
public sealed interface Verdict {
    record Valid(Instant asOf) implements Verdict {}

    record Expired(Instant since) implements Verdict {}

    /** Withdrawn for now, then or before: {@code since} is the date of the list that says so. */
    record Suspended(Instant since, String reason) implements Verdict {}

    /** Withdrawn for good, then or before: {@code since} is the date of the list that says so. */
    record Revoked(Instant since, String reason) implements Verdict {}

    /** No answer, and why. {@code check} is the step that could not pass. */
    record Unverifiable(Cause cause, String check) implements Verdict {}
}
