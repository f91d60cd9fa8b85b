package credence.collect.checks;

import credence.collect.history.Commit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The commits of a history by their ids or the first digits of these. */
final class Commits {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
    private static final int FULL = 40;

    private final TreeMap<String, Commit> byId = new TreeMap<>();

    Commits(Iterable<Commit> commits) {
        for (Commit commit : commits) byId.put(commit.id().name(), commit);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static String require(String id) {
        if (!isId(id))
            throw new IllegalArgumentException(
                    "a commit must be named by 7 to 40 hexadecimal digits of its id");
        return id;
    }

    /** The commit of this id, or the only one whose id begins so. */
    Optional<Commit> of(String id) {
        Map.Entry<String, Commit> first = byId.ceilingEntry(id);
        if (first == null || !first.getKey().startsWith(id)) return Optional.empty();
        String next = id.length() == FULL ? null : byId.higherKey(first.getKey());
        return next != null && next.startsWith(id)
                ? Optional.empty()
                : Optional.of(first.getValue());
    }
}
