package credence.collect.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A file before and after one commit, under its new name where it was renamed.
 *
 * @param from its path before, or null where it was not there
 * @param to its path after, or null where it is gone
 */
record Pair(
        @Nullable String from,
        @Nullable String to,
        ObjectId oldId,
        ObjectId newId,
        Content old,
        Content now) {
    private static final double SIMILAR = 0.5;
    private static final int COMMON = 8;
    private static final int CANDIDATES = 8;

    /** The change without a renaming. */
    static Pair of(FileChange file) {
        Change change = file.change();
        return new Pair(
                change.isAdded() ? null : change.path(),
                change.isDeleted() ? null : change.path(),
                change.old(),
                change.now(),
                file.old(),
                file.now());
    }

    /**
     * Joins what was deleted with what was added where at least half the lines stayed: the same
     * blob first, then the most similar text; among equals the same file name, then the order of
     * paths.
     */
    static List<Pair> of(List<FileChange> files) {
        List<Pair> pairs = new ArrayList<>();
        List<Pair> gone = new ArrayList<>();
        List<Pair> come = new ArrayList<>();
        for (FileChange file : files) {
            Pair pair = of(file);
            (pair.to == null ? gone : pair.from == null ? come : pairs).add(pair);
        }
        if (gone.isEmpty() || come.isEmpty()) {
            pairs.addAll(gone);
            pairs.addAll(come);
            return pairs;
        }
        joinEqual(gone, come, pairs);
        joinSimilar(gone, come, pairs);
        pairs.addAll(gone);
        pairs.addAll(come);
        return pairs;
    }

    private static void joinEqual(List<Pair> gone, List<Pair> come, List<Pair> pairs) {
        Map<ObjectId, List<Pair>> byId = new HashMap<>();
        for (Pair pair : gone) byId.computeIfAbsent(pair.oldId, id -> new ArrayList<>()).add(pair);
        Set<Pair> joined = new HashSet<>();
        for (boolean sameName : new boolean[] {true, false})
            for (Pair pair : come) {
                List<Pair> same = byId.getOrDefault(pair.newId, List.of());
                if (joined.contains(pair) || same.isEmpty()) continue;
                for (Pair old : same)
                    if (!sameName || old.name().equals(pair.name())) {
                        pairs.add(old.renamedTo(pair));
                        same.remove(old);
                        joined.add(old);
                        joined.add(pair);
                        break;
                    }
            }
        gone.removeIf(joined::contains);
        come.removeIf(joined::contains);
    }

    private record Likeness(Pair old, Pair now, double share) {
        boolean keepsName() {
            return old.name().equals(now.name());
        }
    }

    private static void joinSimilar(List<Pair> gone, List<Pair> come, List<Pair> pairs) {
        List<long[]> old = gone.stream().map(pair -> written(pair.old)).toList();
        Map<Long, List<Integer>> holders = holders(old);
        List<Likeness> found = new ArrayList<>();
        for (Pair pair : come) {
            long[] lines = written(pair.now);
            for (int i : candidates(lines, holders)) {
                double share = shared(old.get(i), lines);
                if (share >= SIMILAR) found.add(new Likeness(gone.get(i), pair, share));
            }
        }
        found.sort(Pair::byShare);
        Set<Pair> joined = new HashSet<>();
        for (Likeness likeness : found)
            if (!joined.contains(likeness.old) && !joined.contains(likeness.now)) {
                joined.add(likeness.old);
                joined.add(likeness.now);
                pairs.add(likeness.old.renamedTo(likeness.now));
            }
        gone.removeIf(joined::contains);
        come.removeIf(joined::contains);
    }

    private static int byShare(Likeness a, Likeness b) {
        int byShare = Double.compare(b.share, a.share);
        return byShare != 0 ? byShare : Boolean.compare(b.keepsName(), a.keepsName());
    }

    /** Which texts hold a line, for the lines that few of them hold. */
    private static Map<Long, List<Integer>> holders(List<long[]> texts) {
        Map<Long, List<Integer>> holders = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            long[] lines = texts.get(i);
            for (int line = 0; line < lines.length; line++)
                if (line == 0 || lines[line] != lines[line - 1])
                    holders.computeIfAbsent(lines[line], hash -> new ArrayList<>(1)).add(i);
        }
        holders.values().removeIf(at -> at.size() > COMMON);
        return holders;
    }

    private static List<Integer> candidates(long[] lines, Map<Long, List<Integer>> holders) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (long line : lines)
            for (int text : holders.getOrDefault(line, List.of()))
                counts.merge(text, 1, Integer::sum);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lines that both hold, as a share of the longer one. Both are sorted. */
    private static double shared(long[] a, long[] b) {
        int count = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                count++;
                i++;
                j++;
            } else if (a[i] < b[j]) i++;
            else j++;
        }
        return (double) count / Math.max(1, Math.max(a.length, b.length));
    }

    /** The lines that are not blank, sorted. */
    private static long[] written(Content content) {
        if (!(content instanceof Content.Text(Lines lines))) return new long[0];
        return IntStream.range(0, lines.count())
                .filter(line -> !lines.isBlank(line))
                .mapToLong(line -> lines.hash[line])
                .sorted()
                .toArray();
    }

    private Pair renamedTo(Pair added) {
        return new Pair(from, added.to, oldId, added.newId, old, added.now);
    }

    private String name() {
        String path = to != null ? to : Objects.requireNonNull(from);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
