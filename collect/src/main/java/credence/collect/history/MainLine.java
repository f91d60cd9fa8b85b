package credence.collect.history;

import credence.collect.history.Branch.Entry;
import credence.collect.history.Branch.Removal;
import credence.collect.history.Moves.Move;
import credence.collect.history.Moves.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The files of the main line as the pass reached them, and who wrote each of their lines. */
final class MainLine {
    /**
     * @param runs whose lines they are, or null where the text could not be read
     */
    record FileState(ObjectId blob, @Nullable Runs runs) {}

    /** A file of one change, under work. */
    private static final class Work {
        final Lines old;
        final Runs before;
        final @Nullable String to;
        final ObjectId blob;
        final Lines now;
        final List<Edit> edits;
        final @Nullable Removal removals;
        Runs after;
        final boolean[] movedOut;
        final boolean[] movedIn;

        Work(
                Lines old,
                Runs before,
                @Nullable String to,
                ObjectId blob,
                Lines now,
                List<Edit> edits,
                Runs after,
                @Nullable Removal removals) {
            this.old = old;
            this.before = before;
            this.to = to;
            this.blob = blob;
            this.now = now;
            this.edits = edits;
            this.after = after;
            this.removals = removals;
            this.movedOut = new boolean[old.count()];
            this.movedIn = new boolean[now.count()];
        }
    }

    private static final Content NOTHING = new Content.Text(Lines.NONE);

    private final Map<String, FileState> files;
    private final Births births;
    private final Deaths deaths;
    private final Born born;
    private final Sides sides;
    private final Blobs blobs;

    MainLine(
            Map<String, FileState> files,
            Births births,
            Deaths deaths,
            Born born,
            Sides sides,
            Blobs blobs) {
        this.files = files;
        this.births = births;
        this.deaths = deaths;
        this.born = born;
        this.sides = sides;
        this.blobs = blobs;
    }

    Map<String, FileState> files() {
        return files;
    }

    void pass(Step step) {
        Commit commit = step.commit();
        Map<String, List<ObjectId>> others = new HashMap<>();
        for (FileChange file : step.files()) others.put(file.change().path(), file.others());
        List<Work> all = new ArrayList<>();
        List<Pair> pairs = followed(commit, Pair.of(step.files()));
        Map<String, FileState> put = new TreeMap<>();
        for (Pair pair : pairs) work(commit, pair, others, all, put);
        move(all);
        Tally tally = new Tally();
        for (Work work : all) {
            deliver(work);
            bury(commit, work, tally);
            if (work.to != null) put.put(work.to, new FileState(work.blob, work.after));
        }
        files.putAll(put);
        tally.into(deaths);
    }

    /** A rename that a side branch made is known there, even where the texts no longer resemble. */
    private List<Pair> followed(Commit commit, List<Pair> pairs) {
        if (!commit.isMerge()) return pairs;
        Map<String, Pair> gone = new TreeMap<>();
        for (Pair pair : pairs)
            if (pair.to() == null) gone.put(Objects.requireNonNull(pair.from()), pair);
        if (gone.isEmpty()) return pairs;
        List<Pair> joined = new ArrayList<>();
        for (Pair pair : pairs) {
            Entry entry =
                    pair.from() == null && pair.to() != null
                            ? sideEntry(commit, pair.to(), pair.newId())
                            : null;
            Pair old =
                    entry == null || entry.basePath() == null
                            ? null
                            : gone.remove(entry.basePath());
            if (old != null)
                joined.add(
                        new Pair(
                                old.from(),
                                pair.to(),
                                old.oldId(),
                                pair.newId(),
                                old.old(),
                                pair.now()));
            else joined.add(pair);
        }
        joined.removeIf(pair -> pair.to() == null && !gone.containsKey(pair.from()));
        return joined;
    }

    /** A merge of a subtree puts what the branch has under other paths. */
    private @Nullable Entry sideEntry(Commit commit, String path, ObjectId blob) {
        for (int parent : commit.parents().subList(1, commit.parents().size())) {
            Branch branch = sides.at(parent);
            Entry entry = branch == null ? null : branch.at(path);
            if (entry != null && entry.blob().equals(blob)) return entry;
        }
        for (int parent : commit.parents().subList(1, commit.parents().size())) {
            Branch branch = sides.at(parent);
            Entry entry = branch == null ? null : branch.having(blob);
            if (entry != null) return entry;
        }
        return null;
    }

    private void work(
            Commit commit,
            Pair pair,
            Map<String, List<ObjectId>> others,
            List<Work> all,
            Map<String, FileState> put) {
        FileState state = pair.from() == null ? null : files.remove(pair.from());
        if (pair.now() instanceof Content.Missing) {
            put.put(Objects.requireNonNull(pair.to()), new FileState(pair.newId(), null));
            return;
        }
        boolean wasSeen = pair.from() == null || state != null && state.runs() != null;
        Lines now = lines(pair.to() == null ? NOTHING : pair.now());
        boolean isText = pair.to() != null && pair.now() instanceof Content.Text;
        if (!wasSeen || pair.old() instanceof Content.Missing) {
            if (isText && pair.to() != null)
                put.put(pair.to(), unseen(commit, pair.to(), pair.newId(), now));
            return;
        }
        Lines old = lines(pair.old());
        Runs before = state == null || state.runs() == null ? Runs.NONE : state.runs();
        Work work =
                commit.isMerge()
                        ? merged(commit, pair, old, before, now, others)
                        : written(commit, pair, old, before, now);
        all.add(work);
        if (!pair.oldId().equals(pair.newId())) blobs.forget(pair.oldId());
    }

    private FileState unseen(Commit commit, String path, ObjectId blob, Lines now) {
        Runs.Builder runs = new Runs.Builder();
        born.unseen(runs, commit, path, now.count());
        return new FileState(blob, runs.build());
    }

    private Work written(Commit commit, Pair pair, Lines old, Runs before, Lines now) {
        List<Edit> edits = pair.oldId().equals(pair.newId()) ? List.of() : Comparison.of(old, now);
        Runs.Builder runs = new Runs.Builder();
        int line = 0;
        for (Edit edit : edits) {
            runs.copy(before, line, edit.fromOld());
            born.add(
                    runs,
                    commit,
                    Objects.requireNonNullElse(pair.to(), ""),
                    now,
                    edit.fromNew(),
                    edit.toNew());
            line = edit.toOld();
        }
        runs.copy(before, line, old.count());
        return new Work(old, before, kept(pair), pair.newId(), now, edits, runs.build(), null);
    }

    /** The path to keep the file under, or null where it is gone or has no lines of its own. */
    private static @Nullable String kept(Pair pair) {
        return pair.now() instanceof Content.Text ? pair.to() : null;
    }

    private Work merged(
            Commit commit,
            Pair pair,
            Lines old,
            Runs before,
            Lines now,
            Map<String, List<ObjectId>> others) {
        if (pair.to() == null) {
            Removal removals = removals(commit, Objects.requireNonNull(pair.from()));
            List<Edit> edits = Comparison.of(old, now);
            return new Work(old, before, null, pair.newId(), now, edits, Runs.NONE, removals);
        }
        Entry entry = sideEntry(commit, pair.to(), pair.newId());
        if (entry != null && entry.isPlaced() && isBase(entry, pair))
            return takenOver(pair, old, before, now, entry);
        return blended(commit, pair, old, before, now, others);
    }

    private static boolean isBase(Entry entry, Pair pair) {
        if (entry.basePath() == null) return pair.from() == null;
        return pair.from() != null && entry.base().equals(pair.oldId());
    }

    private @Nullable Removal removals(Commit commit, String path) {
        for (int parent : commit.parents().subList(1, commit.parents().size())) {
            Branch branch = sides.at(parent);
            Entry entry = branch == null ? null : branch.at(path);
            if (entry != null && entry.removals() != null) return entry.removals();
        }
        return null;
    }

    /** Only the branch touched the file: its lines stand as they are, those of the base as here. */
    private static Work takenOver(Pair pair, Lines old, Runs before, Lines now, Entry entry) {
        Runs side = entry.runs();
        Runs.Builder runs = new Runs.Builder();
        List<Edit> edits = new ArrayList<>();
        int oldLine = 0;
        int fromNew = 0;
        for (int run = 0; run < side.size(); run++) {
            int length = side.end(run) - side.start(run);
            if (side.value(run) >= 0) {
                runs.add(side.value(run), length);
                continue;
            }
            int base = ~side.value(run);
            runs.copy(before, base, base + length);
            if (base > oldLine || side.start(run) > fromNew)
                edits.add(new Edit(oldLine, Math.max(oldLine, base), fromNew, side.start(run)));
            oldLine = base + length;
            fromNew = side.end(run);
        }
        if (oldLine < old.count() || fromNew < now.count())
            edits.add(new Edit(oldLine, old.count(), fromNew, now.count()));
        return new Work(
                old, before, kept(pair), pair.newId(), now, edits, runs.build(), entry.removals());
    }

    /** Both sides touched the file: what is new here is sought among what the branches have. */
    private Work blended(
            Commit commit,
            Pair pair,
            Lines old,
            Runs before,
            Lines now,
            Map<String, List<ObjectId>> others) {
        String to = Objects.requireNonNull(pair.to());
        List<Edit> edits = Comparison.of(old, now);
        int[] found = new int[now.count()];
        Arrays.fill(found, -1);
        List<ObjectId> blobsThere = others.getOrDefault(to, List.of());
        for (int i = 0; i < blobsThere.size(); i++) {
            Branch branch = sides.at(commit.parents().get(i + 1));
            Entry entry = branch == null ? null : branch.at(to);
            if (entry != null && !entry.blob().equals(ObjectId.zeroId()))
                seek(entry, lines(blobs.get(entry.blob())), now, found);
        }
        Runs.Builder runs = new Runs.Builder();
        int line = 0;
        for (Edit edit : edits) {
            runs.copy(before, line, edit.fromOld());
            for (int i = edit.fromNew(); i < edit.toNew(); i++)
                if (found[i] >= 0) runs.add(found[i], 1);
                else born.add(runs, commit, to, now, i, i + 1);
            line = edit.toOld();
        }
        runs.copy(before, line, old.count());
        return new Work(
                old,
                before,
                kept(pair),
                pair.newId(),
                now,
                edits,
                runs.build(),
                removals(commit, to));
    }

    private static void seek(Entry entry, Lines there, Lines now, int[] found) {
        int line = 0;
        int oldLine = 0;
        List<Edit> edits = new ArrayList<>(Comparison.of(there, now));
        edits.add(new Edit(there.count(), there.count(), now.count(), now.count()));
        for (Edit edit : edits) {
            for (; line < edit.fromNew(); line++, oldLine++) {
                int value = entry.runs().at(oldLine);
                if (found[line] < 0 && value >= 0) found[line] = value;
            }
            line = edit.toNew();
            oldLine = edit.toOld();
        }
    }

    private void move(List<Work> all) {
        List<Stretch> removed = new ArrayList<>();
        List<Stretch> added = new ArrayList<>();
        for (int i = 0; i < all.size(); i++)
            for (Edit edit : all.get(i).edits) {
                if (edit.removed() > 0) removed.add(new Stretch(i, edit.fromOld(), edit.toOld()));
                if (edit.added() > 0) added.add(new Stretch(i, edit.fromNew(), edit.toNew()));
            }
        List<Lines> old = all.stream().map(work -> work.old).toList();
        List<Lines> now = all.stream().map(work -> work.now).toList();
        Map<Integer, List<Move>> byText = new TreeMap<>();
        for (Move move : Moves.of(old, removed, now, added))
            byText.computeIfAbsent(move.toText(), text -> new ArrayList<>()).add(move);
        byText.forEach((text, moves) -> move(all.get(text), moves, all));
    }

    private void move(Work to, List<Move> moves, List<Work> all) {
        Runs.Builder runs = new Runs.Builder();
        int line = 0;
        for (Move move : moves) {
            runs.copy(to.after, line, move.toLine());
            Work from = all.get(move.fromText());
            for (int i = 0; i < move.count(); i++) {
                int mover = to.after.at(move.toLine() + i);
                runs.add(births.moved(mover, from.before.at(move.fromLine() + i)), 1);
                from.movedOut[move.fromLine() + i] = true;
                to.movedIn[move.toLine() + i] = true;
            }
            line = move.toLine() + move.count();
        }
        to.after = runs.copy(to.after, line, to.after.count()).build();
    }

    private void deliver(Work work) {
        for (Edit edit : work.edits)
            for (int line = edit.fromNew(); line < edit.toNew(); line++)
                if (!work.movedIn[line] && !work.now.isBlank(line))
                    births.deliver(work.after.at(line), 1);
    }

    private void bury(Commit commit, Work work, Tally tally) {
        Map<Long, Removal> removers = removers(work.removals);
        for (Edit edit : work.edits) {
            if (edit.removed() == 0) continue;
            Respaced same = new Respaced(work.now, edit.fromNew(), edit.toNew());
            for (int line = edit.fromOld(); line < edit.toOld(); line++) {
                if (work.old.isBlank(line)) continue;
                Removal removal = removers.get(work.old.hash[line]);
                Deaths.Way way;
                if (work.movedOut[line]) way = Deaths.Way.MOVED;
                else if (commit.facts().isFormatting()
                        || removal != null && removal.isRespacing()
                        || same.take(work.old.bare(line))) way = Deaths.Way.RESPACED;
                else way = edit.added() > 0 ? Deaths.Way.REPLACED : Deaths.Way.REMOVED;
                int killer = removal == null ? commit.index() : removal.commit();
                tally.add(work.before.at(line), killer, way, work.old.kind(line));
            }
        }
    }

    private static Map<Long, Removal> removers(@Nullable Removal last) {
        if (last == null) return Map.of();
        Map<Long, Removal> by = new HashMap<>();
        for (Removal removal = last; removal != null; removal = removal.before())
            for (long line : removal.lines()) by.putIfAbsent(line, removal);
        return by;
    }

    private static Lines lines(Content content) {
        return content instanceof Content.Text(Lines lines) ? lines : Lines.NONE;
    }
}
