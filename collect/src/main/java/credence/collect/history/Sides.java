package credence.collect.history;

import credence.collect.history.Branch.Entry;
import credence.collect.history.Branch.Removal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The side branches on their way to one merge. Each file a branch touched is kept as lines of its
 * own and lines of the text it started from, so that the merge can tell who wrote what without a
 * second look at the branch.
 */
final class Sides {
    private final Map<Integer, Branch> branches = new HashMap<>();
    private final Births births;
    private final Born born;
    private final Blobs blobs;
    private final Deaths deaths;

    Sides(Births births, Deaths deaths, Born born, Blobs blobs) {
        this.births = births;
        this.deaths = deaths;
        this.born = born;
        this.blobs = blobs;
    }

    /** The branch that ends in this commit, or null where it is the main line's. */
    @Nullable Branch at(int commit) {
        return branches.get(commit);
    }

    /** Forgets all branches: the merge is done. */
    void clear() {
        branches.clear();
    }

    void pass(Step step) {
        Commit commit = step.commit();
        Branch parent =
                commit.parents().isEmpty() ? null : branches.get(commit.parents().getFirst());
        Branch branch = parent == null ? Branch.leaving() : parent.next();
        Map<String, List<ObjectId>> others = new HashMap<>();
        List<FileChange> own = new ArrayList<>();
        for (FileChange file : step.files()) {
            others.put(file.change().path(), file.others());
            if (!takesOver(commit, branch, file)) own.add(file);
        }
        Tally tally = new Tally();
        for (Pair pair : Pair.of(own)) pass(commit, branch, pair, others, tally);
        tally.into(deaths);
        for (int other :
                commit.parents()
                        .subList(Math.min(1, commit.parents().size()), commit.parents().size())) {
            Branch read = branches.get(other);
            if (read != null) read.release();
        }
        branch.expect(step.uses());
        branches.put(commit.index(), branch);
    }

    private void pass(
            Commit commit,
            Branch branch,
            Pair pair,
            Map<String, List<ObjectId>> others,
            Tally tally) {
        if (pair.to() == null) {
            abandon(commit, branch, pair, tally);
            delete(commit, branch, pair);
            return;
        }
        boolean isRenamed = pair.from() != null && !pair.from().equals(pair.to());
        if (!(pair.now() instanceof Content.Text(Lines now))) {
            if (isRenamed) delete(commit, branch, pair);
            branch.put(
                    pair.to(), new Entry(pair.newId(), Runs.NONE, null, ObjectId.zeroId(), null));
            return;
        }
        Entry before =
                pair.from() == null ? null : entry(branch, pair.from(), pair.oldId(), pair.old());
        Entry after =
                before == null
                        ? made(commit, pair, now)
                        : changed(commit, pair, before, now, tally);
        if (isRenamed) delete(commit, branch, pair);
        branch.put(pair.to(), mended(commit, pair, after, now, others));
    }

    /** A merge whose file is another parent's has that parent's lines as they are. */
    private boolean takesOver(Commit commit, Branch branch, FileChange file) {
        int parent = file.others().indexOf(file.change().now());
        if (parent < 0) return false;
        Branch other = branches.get(commit.parents().get(parent + 1));
        branch.put(file.change().path(), other == null ? null : other.at(file.change().path()));
        return true;
    }

    private void delete(Commit commit, Branch branch, Pair pair) {
        String from = Objects.requireNonNull(pair.from());
        Entry before = entry(branch, from, pair.oldId(), pair.old());
        boolean isRenamed = pair.to() != null;
        Removal removal =
                isRenamed || before.basePath() == null
                        ? before.removals()
                        : new Removal(commit.index(), hashes(pair.old()), false, before.removals());
        branch.put(
                from,
                new Entry(ObjectId.zeroId(), Runs.NONE, before.basePath(), before.base(), removal));
    }

    /** Lines that the branch wrote and took away again. */
    private static void abandon(Commit commit, Branch branch, Pair pair, Tally tally) {
        Lines old = lines(pair.old());
        Entry before = entry(branch, Objects.requireNonNull(pair.from()), pair.oldId(), pair.old());
        for (int line = 0; line < before.runs().count(); line++) {
            int birth = before.runs().at(line);
            if (birth >= 0) tally.add(birth, commit.index(), Deaths.Way.REMOVED, old.kind(line));
        }
    }

    private static Deaths.Way way(boolean isRespaced, Edit edit) {
        if (isRespaced) return Deaths.Way.RESPACED;
        return edit.added() > 0 ? Deaths.Way.REPLACED : Deaths.Way.REMOVED;
    }

    private Entry made(Commit commit, Pair pair, Lines now) {
        Runs.Builder runs = new Runs.Builder();
        born.add(runs, commit, Objects.requireNonNull(pair.to()), now, 0, now.count());
        return new Entry(pair.newId(), runs.build(), null, ObjectId.zeroId(), null);
    }

    private Entry changed(Commit commit, Pair pair, Entry before, Lines now, Tally tally) {
        Lines old = lines(pair.old());
        String to = Objects.requireNonNull(pair.to());
        Runs.Builder runs = new Runs.Builder();
        List<Long> gone = new ArrayList<>();
        List<Long> respaced = new ArrayList<>();
        int line = 0;
        for (Edit edit : Comparison.of(old, now)) {
            runs.copy(before.runs(), line, edit.fromOld());
            born.add(runs, commit, to, now, edit.fromNew(), edit.toNew());
            Respaced same = new Respaced(now, edit.fromNew(), edit.toNew());
            for (line = edit.fromOld(); line < edit.toOld(); line++) {
                boolean isRespaced = commit.facts().isFormatting() || same.take(old.bare(line));
                (isRespaced ? respaced : gone).add(old.hash[line]);
                int birth = before.runs().at(line);
                if (birth >= 0)
                    tally.add(birth, commit.index(), way(isRespaced, edit), old.kind(line));
            }
        }
        runs.copy(before.runs(), line, old.count());
        Removal removals = before.removals();
        if (!gone.isEmpty()) removals = new Removal(commit.index(), array(gone), false, removals);
        if (!respaced.isEmpty())
            removals = new Removal(commit.index(), array(respaced), true, removals);
        return new Entry(pair.newId(), runs.build(), before.basePath(), before.base(), removals);
    }

    /** In a merge, lines that are new to the first parent may be another parent's. */
    private Entry mended(
            Commit commit, Pair pair, Entry entry, Lines now, Map<String, List<ObjectId>> others) {
        if (!commit.isMerge()) return entry;
        String path = Objects.requireNonNull(pair.to());
        List<ObjectId> blobsThere = others.getOrDefault(path, List.of());
        Entry mended = entry;
        for (int i = 0; i < blobsThere.size(); i++) {
            ObjectId there = blobsThere.get(i);
            if (there.equals(ObjectId.zeroId())) continue;
            Branch branch = branches.get(commit.parents().get(i + 1));
            Entry other = branch == null ? null : branch.at(path);
            Content content = blobs.get(there);
            if (other == null) mended = rebased(commit, path, mended, now, there, content);
            else mended = joined(commit, path, mended, now, other, content);
        }
        return mended;
    }

    /** The main line came into the branch: what stands there is the base from now on. */
    private Entry rebased(
            Commit commit, String path, Entry mine, Lines now, ObjectId base, Content content) {
        Lines lines = lines(content);
        Runs.Builder runs = new Runs.Builder();
        int line = 0;
        List<Long> gone = new ArrayList<>();
        for (Edit edit : Comparison.of(lines, now)) {
            runs.copy(Runs.base(lines.count()), line, edit.fromOld());
            own(runs, commit, path, mine.runs(), now, edit);
            for (line = edit.fromOld(); line < edit.toOld(); line++) gone.add(lines.hash[line]);
        }
        runs.copy(Runs.base(lines.count()), line, lines.count());
        Removal removals = new Removal(commit.index(), array(gone), false, null);
        Removal all = mine.removals() == null ? removals : after(mine.removals(), removals);
        return new Entry(mine.blob(), runs.build(), path, base, all);
    }

    /** What the merge seems to have removed was removed before where an earlier commit did so. */
    private static Removal after(Removal earlier, Removal merge) {
        List<Removal> line = new ArrayList<>();
        for (Removal one = earlier; one != null; one = one.before()) line.add(one);
        Removal last = merge;
        for (Removal one : line.reversed())
            last = new Removal(one.commit(), one.lines(), one.isRespacing(), last);
        return last;
    }

    private void own(
            Runs.Builder into, Commit commit, String path, Runs mine, Lines now, Edit edit) {
        for (int line = edit.fromNew(); line < edit.toNew(); line++) {
            int value = mine.at(line);
            if (value >= 0) into.add(value, 1);
            else born.add(into, commit, path, now, line, line + 1);
        }
    }

    /** Another side branch came in: its lines are its own. */
    private Entry joined(
            Commit commit, String path, Entry mine, Lines now, Entry other, Content content) {
        Lines lines = lines(content);
        Runs.Builder runs = new Runs.Builder();
        boolean isSameBase = other.base().equals(mine.base());
        int oldLine = 0;
        int newLine = 0;
        List<Edit> edits = new ArrayList<>(Comparison.of(lines, now));
        edits.add(new Edit(lines.count(), lines.count(), now.count(), now.count()));
        for (Edit edit : edits) {
            for (; newLine < edit.fromNew(); newLine++, oldLine++) {
                int value = mine.runs().at(newLine);
                boolean isMine = value < 0 || births.commit(value) != commit.index();
                int theirs = other.runs().at(oldLine);
                if (isMine) runs.add(value, 1);
                else if (theirs >= 0 || isSameBase) runs.add(theirs, 1);
                else runs.add(Branch.UNPLACED, 1);
            }
            for (; newLine < edit.toNew(); newLine++) runs.add(mine.runs().at(newLine), 1);
            oldLine = edit.toOld();
        }
        Removal removals = mine.removals() != null ? mine.removals() : other.removals();
        return new Entry(mine.blob(), runs.build(), mine.basePath(), mine.base(), removals);
    }

    private static Entry entry(Branch branch, String path, ObjectId blob, Content content) {
        Entry known = branch.at(path);
        return known != null && known.blob().equals(blob) ? known : untouched(path, blob, content);
    }

    private static Entry untouched(String path, ObjectId blob, Content content) {
        return new Entry(blob, Runs.base(lines(content).count()), path, blob, null);
    }

    private static Lines lines(Content content) {
        return content instanceof Content.Text(Lines lines) ? lines : Lines.NONE;
    }

    private static long[] hashes(Content content) {
        return lines(content).hash;
    }

    private static long[] array(List<Long> hashes) {
        return hashes.stream().mapToLong(Long::longValue).toArray();
    }
}
