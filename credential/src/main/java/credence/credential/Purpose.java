package credence.credential;

import java.util.Locale;

/** What a slot of a status list says when it is set. [Bitstring Status List 1.0, 2.2] */
public enum Purpose {
    /** Withdrawn for good. */
    REVOCATION,
    /** Withdrawn for now. */
    SUSPENSION,
    /** One of several messages, such as how fresh it is; does not touch validity. */
    MESSAGE;

    /** The standard's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
