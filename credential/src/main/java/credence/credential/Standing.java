package credence.credential;

import java.time.Instant;

/** What a status list says about one credential. What cannot be relied on is unknown, not good. */
sealed interface Standing {
    record Good() implements Standing {}

    /** Withdrawn then or before: {@code since} is the date of the list. */
    record Bad(Purpose purpose, Instant since) implements Standing {}

    record Unknown(Cause cause, String sentence) implements Standing {}

    /** The entry is for something that does not touch validity, such as a message. */
    record Beside(String purpose) implements Standing {}
}
