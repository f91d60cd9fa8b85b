package credence.collect.history;

import credence.collect.history.MainLine.FileState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The history of a repository's main line, line by line. {@link #pass} goes on from where it
 * stands; the tables hold what was seen so far.
 */
public final class History {
    private final List<Commit> commits;
    private final Births births;
    private final Deaths deaths;
    private final Map<String, FileState> files = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> submodules = new HashSet<>();
    private int main;
    private @Nullable ObjectId last;

    /** How far a pass got. */
    public interface Progress {
        /**
         * @param done commits of the main line that this pass is through with
         * @param of commits of the main line that it goes through
         * @return whether to go on
         */
        boolean at(int done, int of);
    }

    /** Nothing was passed yet. */
    public History() {
        this(0, null, new ArrayList<>(), new Births(), new Deaths());
    }

    private History(
            int main, @Nullable ObjectId last, List<Commit> commits, Births births, Deaths deaths) {
        this.main = main;
        this.last = last;
        this.commits = commits;
        this.births = births;
        this.deaths = deaths;
    }

    /** The commits passed, parents before children. */
    public List<Commit> commits() {
        return commits;
    }

    public Births births() {
        return births;
    }

    public Deaths deaths() {
        return deaths;
    }

    /** What could not be seen, in the order of the pass. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** Commits of the main line that were passed. */
    public int length() {
        return main;
    }

    /** The last commit of the main line that was passed, or null at the start. */
    public @Nullable ObjectId last() {
        return last;
    }

    /** The files that stand now and whose lines are known, with their number of lines. */
    public Map<String, Integer> alive() {
        Map<String, Integer> alive = new TreeMap<>();
        files.forEach(
                (path, state) -> {
                    if (state.runs() != null) alive.put(path, state.runs().count());
                });
        return alive;
    }

    /**
     * The commit that blame would name for each line of a file that stands now, or an empty list
     * where it is not known.
     */
    public List<ObjectId> blame(String path) {
        return births(path).stream().map(birth -> commits.get(births.commit(birth)).id()).toList();
    }

    /**
     * The birth of each line of a file that stands now, or an empty list where it is not known. Of
     * a moved line it is the mover's, as for blame; its {@linkplain Births#root root} is older.
     */
    public List<Integer> births(String path) {
        FileState state = files.get(path);
        if (state == null || state.runs() == null) return List.of();
        return IntStream.range(0, state.runs().count()).mapToObj(state.runs()::at).toList();
    }

    /** Whose the lines of a file are that stands now and is known. */
    Runs runs(String path) {
        FileState state = files.get(path);
        if (state == null || state.runs() == null)
            throw new IllegalArgumentException("a file must stand and be known, was " + path);
        return state.runs();
    }

    /**
     * Goes on along the first parents to {@code head}.
     *
     * @param isLeftOut of a path, whether its lines are nobody's work
     * @return whether the head was reached; false where {@code progress} asked to stop
     * @throws IllegalArgumentException if the main line of {@code head} does not pass {@link
     *     #last()}
     */
    public boolean pass(
            Repository repository,
            ObjectId head,
            Sources sources,
            Predicate<String> isLeftOut,
            Progress progress)
            throws IOException {
        Map<ObjectId, Integer> known = new HashMap<>();
        for (Commit commit : commits) known.put(commit.id(), commit.index());
        try (Order order = new Order(repository, sources::facts, known);
                Trees trees = new Trees(repository, isLeftOut);
                Blobs blobs = new Blobs(repository)) {
            List<ObjectId> line = order.mainLine(head, last);
            Line source = new Line(order, line, main, List.copyOf(commits));
            try (Reading reading = new Reading(source, trees, blobs, new Packs(repository))) {
                return pass(reading, line, sources, blobs, progress);
            }
        }
    }

    void save(DataOutputStream to) throws IOException {
        to.writeInt(main);
        Checkpoint.write(last == null ? ObjectId.zeroId() : last, to);
        to.writeInt(commits.size());
        for (Commit commit : commits) commit.save(to);
        births.save(to);
        deaths.save(to);
        Checkpoint.write(List.copyOf(new TreeMap<>(files).keySet()), to);
        for (FileState state : new TreeMap<>(files).values()) {
            Checkpoint.write(state.blob(), to);
            to.writeBoolean(state.runs() != null);
            if (state.runs() != null) state.runs().save(to);
        }
        to.writeInt(gaps.size());
        for (Gap gap : gaps) {
            to.writeByte(gap.why().ordinal());
            Checkpoint.write(List.of(gap.commit(), gap.path()), to);
        }
    }

    static History load(DataInputStream from) throws IOException {
        int main = from.readInt();
        ObjectId last = Checkpoint.readId(from);
        int count = from.readInt();
        List<Commit> commits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) commits.add(Commit.load(i, from));
        History history =
                new History(
                        main,
                        last.equals(ObjectId.zeroId()) ? null : last,
                        commits,
                        Births.load(from),
                        Deaths.load(from));
        for (String path : Checkpoint.readTexts(from)) {
            ObjectId blob = Checkpoint.readId(from);
            history.files.put(
                    path, new FileState(blob, from.readBoolean() ? Runs.load(from) : null));
        }
        for (int left = from.readInt(); left > 0; left--) {
            Gap.Why why = Gap.Why.values()[from.readByte()];
            List<String> where = Checkpoint.readTexts(from);
            history.gaps.add(new Gap(why, where.getFirst(), where.getLast()));
            if (why == Gap.Why.SUBMODULE) history.submodules.add(where.getLast());
        }
        return history;
    }

    private boolean pass(
            Reading reading, List<ObjectId> line, Sources sources, Blobs blobs, Progress progress)
            throws IOException {
        Born born = new Born(births, sources);
        Sides sides = new Sides(births, deaths, born, blobs);
        MainLine mainLine = new MainLine(files, births, deaths, born, sides, blobs);
        int done = 0;
        for (Step step = reading.next(); step != null; step = reading.next()) {
            Commit commit = step.commit();
            commits.add(commit);
            note(step);
            if (!commit.isMain()) {
                sides.pass(step);
                continue;
            }
            mainLine.pass(step);
            sides.clear();
            births.forgetKeys();
            last = commit.id();
            main++;
            if (!progress.at(++done, line.size())) return done == line.size();
        }
        return true;
    }

    private void note(Step step) {
        String id = step.commit().id().name();
        if (step.commit().isTorn()) gaps.add(new Gap(Gap.Why.PARENT_ABSENT, id, ""));
        for (FileChange file : step.files())
            if (file.now() instanceof Content.Missing(Gap.Why why))
                gaps.add(new Gap(why, id, file.change().path()));
        if (step.commit().isMain())
            for (String path : step.submodules())
                if (submodules.add(path)) gaps.add(new Gap(Gap.Why.SUBMODULE, id, path));
    }

    /** Hands the commits of the line out, one of the main line with all it brings at a time. */
    private static final class Line implements Reading.Source {
        private final Order order;
        private final List<ObjectId> line;
        private final List<Commit> all;
        private final int first;
        private int next;

        Line(Order order, List<ObjectId> line, int first, List<Commit> before) {
            this.order = order;
            this.line = line;
            this.first = first;
            this.all = new ArrayList<>(before);
        }

        @Override
        public List<Commit> next() throws IOException {
            if (next == line.size()) return List.of();
            List<Commit> some = order.broughtBy(line.get(next), first + next);
            next++;
            all.addAll(some);
            return some;
        }

        @Override
        public Commit at(int index) {
            return all.get(index);
        }
    }
}
