package credence.app.platform;

import java.util.Locale;

/** A number with its noun, as English counts: one of it, or any other number. */
public final class Counted {
    private Counted() {}

    /**
     * @param one the noun for exactly one, {@code other} for any other number, zero too
     * @return such as {@code 1 file} or {@code 1,840 files}
     */
    public static String of(long number, String one, String other) {
        return String.format(Locale.ENGLISH, "%,d ", number) + noun(number, one, other);
    }

    /** The noun alone, for a number that stands apart from it. */
    public static String noun(long number, String one, String other) {
        return number == 1 ? one : other;
    }
}
