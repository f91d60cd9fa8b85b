package credence.credential;

import java.time.Instant;

/**
 * What a status list says about one credential, for one purpose. What cannot be relied on is
 * unknown, not good.
 */
public sealed interface Standing {
    /** The standard's word for what the entry is about, such as {@code revocation}. */
    String purpose();

    record Good(String purpose) implements Standing {}

    /** Withdrawn then or before: {@code since} is the date of the list. */
    record Bad(String purpose, Instant since) implements Standing {}

    record Unknown(String purpose, Cause cause, String sentence) implements Standing {}

    /**
     * A message of the issuer's that does not touch validity.
     *
     * @param text empty where the issuer gave none for this value
     */
    record Message(String purpose, int value, String text) implements Standing {}

    /** The entry is for something that is not looked up, such as a refresh. */
    record Beside(String purpose) implements Standing {}
}
