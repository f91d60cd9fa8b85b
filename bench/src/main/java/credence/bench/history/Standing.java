package credence.bench.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** That as many lines are alive in each file as its text has. */
final class Standing {
    private final TreeLines trees;
    private final List<String> differing = new ArrayList<>();
    private int compared;

    Standing(TreeLines trees) {
        this.trees = trees;
    }

    /** Compares what is alive with the tree of a commit. */
    void at(String commit, Map<String, Integer> alive) {
        Map<String, Integer> there = trees.at(commit);
        Set<String> paths = new TreeSet<>(there.keySet());
        paths.addAll(alive.keySet());
        compared += paths.size();
        for (String path : paths) {
            Integer ours = alive.get(path);
            Integer theirs = there.get(path);
            if (ours == null || !ours.equals(theirs))
                differing.add(
                        "%s at %s: alive %s, in the tree %s".formatted(path, commit, ours, theirs));
        }
    }

    /** One sentence for each path that differs at a commit. */
    List<String> differing() {
        return List.copyOf(differing);
    }

    /** Paths, at each commit anew. */
    int compared() {
        return compared;
    }
}
