package credence.app.credentials;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an issuer says of how fresh a credential is, in two bits of its list of messages. Does not
 * touch validity; the order is part of what is signed and never changes.
 */
public enum Freshness {
    FRESH,
    AGEING,
    STALE,
    /** A newer credential says more. */
    SUPERSEDED;

    /** The word that every credential carries for the value. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Freshness::word).toList();
    }
}
