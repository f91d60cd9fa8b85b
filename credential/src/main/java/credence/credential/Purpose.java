package credence.credential;

import java.util.Locale;

/** What a bit of a status list says when it is set. [Bitstring Status List 1.0, 2.2] */
public enum Purpose {
    /** Withdrawn for good. */
    REVOCATION,
    /** Withdrawn for now. */
    SUSPENSION;

    /** The standard's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
