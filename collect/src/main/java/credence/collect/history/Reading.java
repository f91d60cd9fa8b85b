package credence.collect.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps ahead of whoever works on them, a window at a time: one thread compares the trees
 * of the window's commits, a second one reads the blobs that these name.
 */
final class Reading implements AutoCloseable {
    /** Changes of files in the first window, and in the largest. */
    private static final int FIRST = 1 << 9;

    private static final int LARGEST = 1 << 14;
    private static final int STACK = 8 << 20;
    private static final Content ABSENT = new Content.Text(Lines.NONE);

    /** What was found next: a window, the end, or the trouble it ended in. */
    private sealed interface Found {
        record Window(List<Planned> steps, Texts texts) implements Found {}

        record End() implements Found {}

        record Trouble(Throwable cause) implements Found {}
    }

    /** A step before its blobs are read. */
    private record Planned(Commit commit, int uses, List<Touched> files, List<String> submodules) {}

    /**
     * @param isAnothers whether a merge on a side branch took the file from another parent as it is
     */
    private record Touched(Change change, List<ObjectId> others, boolean isAnothers) {}

    /** Says which commits one commit of the main line brings. */
    interface Source {
        /** Empty at the end of the line. */
        List<Commit> next() throws IOException;

        Commit at(int index);
    }

    private final Source source;
    private final Trees trees;
    private final Blobs blobs;
    private final Packs packs;
    private final BlockingQueue<Found> planned = new ArrayBlockingQueue<>(1);

    /** Nothing waits in it: the texts of two windows are in memory at most. */
    private final BlockingQueue<Found> read = new SynchronousQueue<>();

    private final List<Thread> threads;
    private Iterator<Planned> window = List.<Planned>of().iterator();

    Reading(Source source, Trees trees, Blobs blobs, Packs packs) {
        this.source = source;
        this.trees = trees;
        this.blobs = blobs;
        this.packs = packs;
        this.threads =
                List.of(thread("history-trees", this::plan), thread("history-texts", this::read));
    }

    /** With room for the deepest folders that are followed. */
    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().stackSize(STACK).start(work);
    }

    /** The next step, or null at the end. */
    @Nullable Step next() throws IOException {
        try {
            while (!window.hasNext())
                switch (read.take()) {
                    case Found.Window(List<Planned> steps, Texts texts) -> {
                        blobs.use(texts);
                        window = steps.iterator();
                    }
                    case Found.End() -> {
                        return null;
                    }
                    case Found.Trouble(IOException cause) -> throw cause;
                    case Found.Trouble(Throwable cause) -> throw new IllegalStateException(cause);
                }
            return filled(window.next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading the history was interrupted", e);
        }
    }

    /** Reads the texts of each window that was planned. */
    private void read() {
        try {
            while (true) {
                Found found = planned.take();
                if (!(found instanceof Found.Window(List<Planned> steps, Texts none))) {
                    read.put(found);
                    return;
                }
                read.put(withTexts(steps));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Found withTexts(List<Planned> steps) {
        try {
            Set<ObjectId> wanted = new HashSet<>();
            for (Planned step : steps)
                for (Touched file : step.files)
                    if (!file.isAnothers && !file.change.isDeleted()) wanted.add(file.change.now());
            return new Found.Window(steps, Texts.read(packs, wanted));
        } catch (RuntimeException e) {
            return new Found.Window(steps, Texts.NONE);
        } catch (Error e) {
            return new Found.Trouble(e);
        }
    }

    private void plan() {
        try {
            List<Planned> steps = new ArrayList<>();
            Found last;
            try {
                int size = FIRST;
                int changes = 0;
                for (List<Commit> some = source.next(); !some.isEmpty(); some = source.next()) {
                    int[] uses = uses(some);
                    List<Planned> group = new ArrayList<>();
                    for (int i = 0; i < uses.length; i++) group.add(planned(some.get(i), uses[i]));
                    steps.addAll(group);
                    for (Planned step : group) changes += 1 + step.files.size();
                    if (changes < size) continue;
                    planned.put(new Found.Window(steps, Texts.NONE));
                    steps = new ArrayList<>();
                    changes = 0;
                    size = Math.min(LARGEST, 2 * size);
                }
                last = new Found.End();
            } catch (IOException | RuntimeException | Error e) {
                last = new Found.Trouble(e);
            }
            planned.put(new Found.Window(steps, Texts.NONE));
            planned.put(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often each commit of a group, whose places follow each other, is a parent in it. */
    private static int[] uses(List<Commit> group) {
        int[] uses = new int[group.size()];
        int first = group.getFirst().index();
        for (Commit commit : group)
            for (int parent : commit.parents()) if (parent >= first) uses[parent - first]++;
        return uses;
    }

    private Planned planned(Commit commit, int uses) throws IOException {
        List<Integer> parents = commit.parents();
        ObjectId before =
                parents.isEmpty() ? ObjectId.zeroId() : source.at(parents.getFirst()).tree();
        List<Touched> files = new ArrayList<>();
        for (Change change : trees.compare(before, commit.tree())) {
            List<ObjectId> others = others(commit, change);
            files.add(
                    new Touched(change, others, !commit.isMain() && others.contains(change.now())));
        }
        return new Planned(commit, uses, files, trees.submodules());
    }

    private List<ObjectId> others(Commit commit, Change change) throws IOException {
        if (!commit.isMerge()) return List.of();
        List<ObjectId> others = new ArrayList<>();
        for (int parent : commit.parents().subList(1, commit.parents().size()))
            others.add(trees.find(source.at(parent).tree(), change.path()));
        return others;
    }

    private Step filled(Planned planned) {
        List<FileChange> files = new ArrayList<>();
        for (Touched file : planned.files) {
            Change change = file.change;
            Content old = file.isAnothers ? ABSENT : content(change.old());
            Content now = file.isAnothers ? ABSENT : content(change.now());
            files.add(new FileChange(change, old, now, file.others));
        }
        return new Step(planned.commit, planned.uses, files, planned.submodules);
    }

    private Content content(ObjectId blob) {
        return blob.equals(ObjectId.zeroId()) ? ABSENT : blobs.get(blob);
    }

    @Override
    public void close() {
        boolean wasInterrupted = false;
        for (Thread thread : threads) thread.interrupt();
        for (Thread thread : threads)
            while (thread.isAlive())
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
        packs.close();
        if (wasInterrupted) Thread.currentThread().interrupt();
    }
}
