package credence.collect.history;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The commits of a history by their ids or the first digits of these. */
public final class Commits {
    private static final int FULL = 40;
    private static final int SHORTEST = 7;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{%d,%d}".formatted(SHORTEST, FULL));

    private final TreeMap<String, Commit> byId = new TreeMap<>();

    public Commits(Iterable<Commit> commits) {
        for (Commit commit : commits) byId.put(commit.id().name(), commit);
    }

    /** Whether these are the 7 to 40 digits by which people and tools name a commit. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public static boolean isFullId(String text) {
        return text.length() == FULL && isId(text);
    }

    /**
     * @throws IllegalArgumentException if it is no id
     */
    public static String require(String id) {
        if (!isId(id))
            throw new IllegalArgumentException(
                    "a commit must be named by 7 to 40 hexadecimal digits of its id");
        return id;
    }

    /** The commit of this id, or the only one whose id begins so; of fewer than 7 digits, none. */
    public Optional<Commit> of(String id) {
        if (id.length() < SHORTEST) return Optional.empty();
        Map.Entry<String, Commit> first = byId.ceilingEntry(id);
        if (first == null || !first.getKey().startsWith(id)) return Optional.empty();
        String next = id.length() == FULL ? null : byId.higherKey(first.getKey());
        return next != null && next.startsWith(id)
                ? Optional.empty()
                : Optional.of(first.getValue());
    }
}
