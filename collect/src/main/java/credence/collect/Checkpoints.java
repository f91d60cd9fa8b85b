package credence.collect;

import credence.collect.history.Checkpoint;
import credence.collect.history.Gap;
import credence.collect.history.History;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The checkpoints of a history in their folder, each named by its place on the main line, its
 * commit and the digest of what was recorded of the commits until there. A few are kept: the newest
 * ones, and older ones ever further apart, so that a rewritten main line costs little more than
 * what was rewritten.
 */
final class Checkpoints {
    /** How many are kept. */
    static final int KEPT = 6;

    private static final int DIGEST = 32;
    private static final Pattern NAME =
            Pattern.compile("(\\d{8,10})-([0-9a-f]{40})-([0-9a-f]{" + DIGEST + "})\\.checkpoint");

    /** A history, and the provenance that its numbers are of. */
    record Resumed(History history, Provenance provenance) {}

    /** Makes a provenance that has given no numbers yet. */
    interface Fresh {
        Provenance provenance() throws IOException;
    }

    private record Kept(int place, ObjectId commit, String digest, Path file) {}

    private final Path folder;
    private final String rules;

    /**
     * @param rules what the tables depend on beside the commits and what is recorded of them
     */
    Checkpoints(Path folder, String rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /**
     * The newest one that still holds for this main line, or an empty history. What lies beyond it
     * holds no more and goes.
     */
    Resumed resume(Repository repository, ObjectId head, Fresh fresh) throws IOException {
        Map<ObjectId, Kept> kept = new HashMap<>();
        for (Kept one : kept()) kept.put(one.commit, one);
        Optional<Resumed> newest =
                kept.isEmpty() ? Optional.empty() : newest(repository, head, kept, fresh);
        Resumed resumed =
                newest.isPresent() ? newest.get() : new Resumed(new History(), fresh.provenance());
        for (Kept one : kept())
            if (one.place > resumed.history.length()) Files.deleteIfExists(one.file);
        return resumed;
    }

    /** Keeps a history as it stands, and lets go of those that are one too many. */
    void keep(History history, Provenance provenance) throws Refusal {
        ObjectId last = history.last();
        if (last == null) return;
        Path file =
                folder.resolve(
                        "%08d-%s-%s.checkpoint"
                                .formatted(
                                        history.length(),
                                        last.name(),
                                        digest(history, provenance)));
        try {
            Checkpoint.write(history, provenance, rules, file);
            for (Kept one : kept())
                if (one.place == history.length() && !one.file.equals(file))
                    Files.deleteIfExists(one.file);
            thin();
        } catch (IOException e) {
            throw unwritable(
                    "The checkpoint %s cannot be written: free some space, or name a folder on another disk with --state."
                            .formatted(file),
                    e);
        }
    }

    private Optional<Resumed> newest(
            Repository repository, ObjectId head, Map<ObjectId, Kept> kept, Fresh fresh)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                Kept one = kept.remove(commit);
                if (one == null) continue;
                Optional<Resumed> resumed = read(repository, one, fresh);
                if (resumed.isPresent()) return resumed;
                if (kept.isEmpty()) break;
            }
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Resumed> read(Repository repository, Kept one, Fresh fresh)
            throws IOException {
        Provenance provenance = fresh.provenance();
        Optional<History> history = Checkpoint.read(one.file, provenance, rules);
        boolean holds =
                history.isPresent()
                        && digest(history.get(), provenance).equals(one.digest)
                        && !hasMore(repository, history.get());
        return holds ? history.map(found -> new Resumed(found, provenance)) : Optional.empty();
    }

    /** Whether a blob that was absent came since, as in a partial clone. */
    private static boolean hasMore(Repository repository, History history) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectReader reader = walk.getObjectReader();
            for (Gap gap : history.gaps()) {
                if (gap.why() != Gap.Why.BLOB_ABSENT) continue;
                RevCommit commit = walk.parseCommit(ObjectId.fromString(gap.commit()));
                try (TreeWalk file = TreeWalk.forPath(reader, gap.path(), commit.getTree())) {
                    if (file != null && reader.has(file.getObjectId(0))) return true;
                }
            }
        }
        return false;
    }

    private static String digest(History history, Provenance provenance) {
        return provenance.digest(Collection.ids(history)).substring(0, DIGEST);
    }

    /** In the order of their places. */
    private List<Kept> kept() throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches())
                    kept.add(
                            new Kept(
                                    Integer.parseInt(name.group(1)),
                                    ObjectId.fromString(name.group(2)),
                                    name.group(3),
                                    file));
            }
        }
        kept.sort(Comparator.comparingInt(Kept::place).thenComparing(Kept::commit));
        return kept;
    }

    private void thin() throws IOException {
        List<Kept> kept = kept();
        while (kept.size() > KEPT) {
            int gone = leastMissed(kept.stream().map(Kept::place).toList());
            Files.deleteIfExists(kept.remove(gone).file);
        }
    }

    /**
     * Which of these places to let go: the one without which the distances from the newest grow
     * most evenly. The newest two always stay.
     *
     * @param places ascending, at least three
     */
    static int leastMissed(List<Integer> places) {
        int newest = places.getLast();
        int found = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.size() - 2; i++) {
            int before = i == 0 ? 0 : places.get(i - 1);
            double growth = (double) (newest - before) / Math.max(1, newest - places.get(i + 1));
            if (growth < least) {
                least = growth;
                found = i;
            }
        }
        return found;
    }

    private static Refusal unwritable(String sentence, IOException cause) {
        return new Refusal(new Result.Unwritable(sentence), cause);
    }
}
