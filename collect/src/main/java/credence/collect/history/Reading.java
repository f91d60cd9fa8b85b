package credence.collect.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads the steps ahead of whoever works on them, in a thread of its own. */
final class Reading implements AutoCloseable {
    private static final int AHEAD = 64;
    private static final Content ABSENT = new Content.Text(Lines.NONE);

    /** What the reader found next: a step, the end, or the trouble it ended in. */
    private sealed interface Found {
        record Next(Step step) implements Found {}

        record End() implements Found {}

        record Trouble(Throwable cause) implements Found {}
    }

    /** Says which commits one commit of the main line brings. */
    interface Source {
        /** Empty at the end of the line. */
        List<Commit> next() throws IOException;

        Commit at(int index);
    }

    private final Source source;
    private final Trees trees;
    private final Blobs blobs;
    private final BlockingQueue<Found> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    Reading(Source source, Trees trees, Blobs blobs) {
        this.source = source;
        this.trees = trees;
        this.blobs = blobs;
        this.thread = Thread.ofPlatform().name("history-reader").daemon().start(this::read);
    }

    /** The next step, or null at the end. */
    @Nullable Step next() throws IOException {
        try {
            return switch (queue.take()) {
                case Found.Next(Step step) -> step;
                case Found.End() -> null;
                case Found.Trouble(IOException cause) -> throw cause;
                case Found.Trouble(Throwable cause) -> throw new IllegalStateException(cause);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading the history was interrupted", e);
        }
    }

    private void read() {
        try {
            try {
                for (List<Commit> some = source.next(); !some.isEmpty(); some = source.next()) {
                    int[] uses = uses(some);
                    for (int i = 0; i < uses.length; i++)
                        queue.put(new Found.Next(step(some.get(i), uses[i])));
                }
                queue.put(new Found.End());
            } catch (IOException | RuntimeException | Error e) {
                queue.put(new Found.Trouble(e));
            }
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

    private Step step(Commit commit, int uses) throws IOException {
        List<Integer> parents = commit.parents();
        ObjectId before =
                parents.isEmpty() ? ObjectId.zeroId() : source.at(parents.getFirst()).tree();
        List<FileChange> files = new ArrayList<>();
        for (Change change : trees.compare(before, commit.tree())) {
            List<ObjectId> others = others(commit, change);
            boolean isAnothers = !commit.isMain() && others.contains(change.now());
            files.add(
                    isAnothers
                            ? new FileChange(change, ABSENT, ABSENT, others)
                            : new FileChange(
                                    change, read(change.old()), read(change.now()), others));
        }
        return new Step(commit, uses, files, trees.submodules());
    }

    private Content read(ObjectId blob) {
        return blob.equals(ObjectId.zeroId()) ? ABSENT : blobs.get(blob);
    }

    private List<ObjectId> others(Commit commit, Change change) throws IOException {
        if (!commit.isMerge()) return List.of();
        List<ObjectId> others = new ArrayList<>();
        for (int parent : commit.parents().subList(1, commit.parents().size()))
            others.add(trees.find(source.at(parent).tree(), change.path()));
        return others;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
