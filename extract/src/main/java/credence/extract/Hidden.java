package credence.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a reader of the original cannot see. Says how much and where, never what. */
final class Hidden {
    /** What was hidden, in the words of the notice. */
    enum Kind {
        ZERO_WIDTH("zero-width characters"),
        BIDI("characters that turn the direction of writing"),
        TAG("Unicode tag characters"),
        CONTROL("control characters"),
        COMMENT("characters in comments"),
        STYLED("characters hidden by style or mark-up"),
        SAME_COLOUR("characters in the colour of what lies beneath them"),
        INVISIBLE("characters drawn invisibly"),
        TINY("characters too small to read"),
        OFF_PAGE("characters outside the page"),
        LAYER("characters on a layer that is switched off");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Count(int number, String firstPlace) {}

    private final Map<Kind, Count> counts = new TreeMap<>();

    /**
     * @param place such as {@code line 4}, or empty where unknown
     */
    void add(Kind kind, int number, String place) {
        if (number <= 0) return;
        counts.merge(
                kind,
                new Count(number, place),
                (a, b) -> new Count(a.number + b.number, a.firstPlace));
    }

    List<String> notices() {
        List<String> notices = new ArrayList<>();
        counts.forEach((kind, count) -> notices.add(notice(kind, count)));
        return notices;
    }

    private static String notice(Kind kind, Count count) {
        String first = count.firstPlace.isEmpty() ? "" : ", first on " + count.firstPlace;
        return "Hidden text was left out: " + kind.words + " (" + count.number + first + ").";
    }
}
