package credence.app.credentials;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an issuer says of how fresh a credential is, in two bits of its list of messages. Does not
 * touch validity. The numbers are part of what is signed and never change; they count from 0.
 */
public enum Freshness {
    FRESH(0),
    AGEING(1),
    STALE(2),
    /** A newer credential says more. */
    SUPERSEDED(3);

    private final int value;

    Freshness(int value) {
        this.value = value;
    }

    /** What stands in the slot, in [0, 3]. */
    int value() {
        return value;
    }

    /** The word that every credential carries for the value. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Freshness::word).toList();
    }
}
