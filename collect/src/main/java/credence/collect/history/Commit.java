package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One commit in the order of the pass.
 *
 * @param index its place, from 0; parents come before children
 * @param parents their places; one that is absent is left out
 * @param main the place on the main line (from 0) of the commit that brought it there; of a commit
 *     of the main line its own
 * @param isMain whether it stands on the main line itself
 * @param isBoundary whether what came before it is absent, so that its lines may be older than it
 * @param isTorn whether at least one of its parents is absent
 */
public record Commit(
        int index,
        ObjectId id,
        ObjectId tree,
        List<Integer> parents,
        int main,
        boolean isMain,
        boolean isBoundary,
        boolean isTorn,
        CommitFacts facts) {

    void save(DataOutputStream to) throws IOException {
        Checkpoint.write(id, to);
        Checkpoint.write(tree, to);
        to.writeInt(parents.size());
        for (int parent : parents) to.writeInt(parent);
        to.writeInt(main);
        to.writeBoolean(isMain);
        to.writeBoolean(isBoundary);
        to.writeBoolean(isTorn);
        facts.save(to);
    }

    static Commit load(int index, DataInputStream from) throws IOException {
        ObjectId id = Checkpoint.readId(from);
        ObjectId tree = Checkpoint.readId(from);
        Integer[] parents = new Integer[from.readInt()];
        for (int i = 0; i < parents.length; i++) parents[i] = from.readInt();
        return new Commit(
                index,
                id,
                tree,
                List.of(parents),
                from.readInt(),
                from.readBoolean(),
                from.readBoolean(),
                from.readBoolean(),
                CommitFacts.load(from));
    }

    boolean isMerge() {
        return parents.size() > 1;
    }
}
