package credence.bench.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Searches one long text for many short ones at once: by their first characters. */
final class Needles {
    private static final int BASE = 31;

    private final Map<Integer, List<String>> byStart = new HashMap<>();
    private final int length;
    private final boolean areWords;

    /**
     * @param length of the shortest one, at least 1
     * @param areWords whether neither a letter nor a digit may stand before or after them
     */
    Needles(Collection<String> needles, int length, boolean areWords) {
        this.length = length;
        this.areWords = areWords;
        for (String needle : needles)
            byStart.computeIfAbsent(hash(needle), start -> new ArrayList<>(1)).add(needle);
    }

    /** Those that occur. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        if (text.length() < length) return found;
        int hash = hash(text);
        int top = 1;
        for (int i = 1; i < length; i++) top *= BASE;
        for (int at = 0; ; at++) {
            for (String needle : byStart.getOrDefault(hash, List.of()))
                if (text.startsWith(needle, at) && isAlone(text, at, at + needle.length()))
                    found.add(needle);
            if (at + length >= text.length()) return found;
            hash = (hash - text.charAt(at) * top) * BASE + text.charAt(at + length);
        }
    }

    private boolean isAlone(String text, int from, int to) {
        return !areWords
                || (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                        && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    private int hash(String text) {
        int hash = 0;
        for (int i = 0; i < length; i++) hash = hash * BASE + text.charAt(i);
        return hash;
    }
}
