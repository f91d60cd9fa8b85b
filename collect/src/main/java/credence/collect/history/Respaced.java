package credence.collect.history;

import java.util.HashMap;
import java.util.Map;

/** The new lines of an edit, to find old ones again that differ in white space alone. */
final class Respaced {
    private final Map<Integer, Integer> bare = new HashMap<>();

    Respaced(Lines now, int from, int to) {
        for (int line = from; line < to; line++)
            if (!now.isBlank(line)) bare.merge(now.bare(line), 1, Integer::sum);
    }

    /** Whether a line without its white space stands among the new ones; each serves once. */
    boolean take(int withoutSpace) {
        Integer left = bare.get(withoutSpace);
        if (left == null || left == 0) return false;
        bare.put(withoutSpace, left - 1);
        return true;
    }
}
