package credence.collect.history;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Puts the commits that lead to a head in the order of the pass: the main line (first parents) from
 * its oldest commit on, and before each merge the commits that it brought, parents first.
 */
final class Order implements AutoCloseable {
    private final RevWalk walk;
    private final Set<ObjectId> shallow;
    private final Function<RevCommit, CommitFacts> facts;
    private final Map<ObjectId, Integer> known;
    private final List<Commit> found = new ArrayList<>();
    private int next;

    /**
     * @param known the places of commits that were passed already; added to
     */
    Order(
            Repository repository,
            Function<RevCommit, CommitFacts> facts,
            Map<ObjectId, Integer> known)
            throws IOException {
        this.walk = new RevWalk(repository);
        this.shallow = new HashSet<>(repository.getObjectDatabase().getShallowCommits());
        this.facts = facts;
        this.known = known;
        this.next = known.size();
    }

    /**
     * The commits of the main line that lead to {@code head}, oldest first, down to the one after
     * {@code last}, or from the first where {@code last} is null.
     *
     * @throws IllegalArgumentException if the line does not pass {@code last}
     */
    List<ObjectId> mainLine(AnyObjectId head, @Nullable ObjectId last) throws IOException {
        List<ObjectId> line = new ArrayList<>();
        ObjectId at = head.copy();
        while (at != null && !at.equals(last)) {
            RevCommit commit = parse(at);
            if (commit == null) at = null;
            if (commit == null) break;
            line.add(at);
            at = commit.getParentCount() == 0 ? null : commit.getParent(0).copy();
            commit.disposeBody();
        }
        if (at == null && last != null)
            throw new IllegalArgumentException("the main line must pass " + last.name());
        Collections.reverse(line);
        return line;
    }

    /** The commits that this one brings to the main line, itself last. */
    List<Commit> broughtBy(ObjectId mainCommit, int main) throws IOException {
        found.clear();
        RevCommit commit = parse(mainCommit);
        if (commit == null) throw new MissingObjectException(mainCommit, "commit");
        for (int i = 1; i < commit.getParentCount(); i++) side(commit.getParent(i).copy(), main);
        place(commit, main, true);
        return List.copyOf(found);
    }

    private void side(ObjectId start, int main) throws IOException {
        Deque<RevCommit> open = new ArrayDeque<>();
        Deque<Integer> nextParent = new ArrayDeque<>();
        Set<ObjectId> entered = new HashSet<>();
        enter(start, open, nextParent, entered);
        while (!open.isEmpty()) {
            RevCommit commit = open.peek();
            int parent = nextParent.pop();
            if (parent < commit.getParentCount()) {
                nextParent.push(parent + 1);
                enter(commit.getParent(parent).copy(), open, nextParent, entered);
            } else {
                open.pop();
                place(commit, main, false);
            }
        }
    }

    private void enter(
            ObjectId id, Deque<RevCommit> open, Deque<Integer> nextParent, Set<ObjectId> entered)
            throws IOException {
        if (known.containsKey(id) || !entered.add(id)) return;
        RevCommit commit = parse(id);
        if (commit == null) return;
        open.push(commit);
        nextParent.push(0);
    }

    private void place(RevCommit commit, int main, boolean isMain) {
        ObjectId id = commit.copy();
        List<Integer> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            Integer place = known.get(parent);
            if (place != null) parents.add(place);
        }
        boolean isShallow = shallow.contains(id);
        boolean isTorn = parents.size() < commit.getParentCount();
        boolean startsAnew = isTorn && !known.containsKey(commit.getParent(0));
        found.add(
                new Commit(
                        next,
                        id,
                        commit.getTree().copy(),
                        startsAnew ? List.of() : List.copyOf(parents),
                        main,
                        isMain,
                        isShallow || startsAnew,
                        isShallow || isTorn,
                        facts.apply(commit)));
        known.put(id, next++);
        commit.disposeBody();
    }

    private @Nullable RevCommit parse(AnyObjectId id) throws IOException {
        try {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException e) {
            return null;
        }
    }

    @Override
    public void close() {
        walk.close();
    }
}
