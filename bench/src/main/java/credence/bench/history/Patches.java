package credence.bench.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What commits did to files, as git's own differences tell, whichever of its ways is taken. */
final class Patches {
    private static final List<String> WAYS =
            List.of(
                    "--diff-algorithm=myers",
                    "--histogram",
                    "--patience",
                    "--minimal",
                    "--no-renames");
    private static final Pattern LINES = Pattern.compile("\n");
    private static final String NOTHING = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final int KEPT = 200;

    /**
     * What one commit did to one file.
     *
     * @param before its path in the parent, or empty where it is new
     */
    record Patch(String before, Set<String> added) {}

    private final Git git;
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, Set<String>> turns = new HashMap<>();
    private final Map<String, Set<String>> texts = lastAsked();
    private final Map<String, Patch> patches = lastAsked();

    Patches(Git git) {
        this.git = git;
    }

    private static <T> Map<String, T> lastAsked() {
        return new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > KEPT;
            }
        };
    }

    List<String> parents(String commit) {
        return parents.computeIfAbsent(
                commit,
                id -> {
                    String said = git.said("rev-list", "--parents", "-1", id).strip();
                    List<String> all = List.of(said.split(" "));
                    return all.subList(1, all.size());
                });
    }

    boolean isAncestor(String earlier, String later) {
        return git.asked("merge-base", "--is-ancestor", earlier, later).isPresent();
    }

    /** Whether a file of a commit holds this line. */
    boolean holds(String commit, String path, String line) {
        return !path.isEmpty()
                && texts.computeIfAbsent(
                                commit + ":" + path,
                                file ->
                                        git.asked("cat-file", "blob", file)
                                                .map(text -> Set.of(distinct(text)))
                                                .orElse(Set.of()))
                        .contains(line);
    }

    /** Whether by one way at least the line is new against every parent. */
    boolean adds(String commit, String path, String line) {
        return WAYS.stream()
                .anyMatch(
                        way ->
                                parentsOrNothing(commit).stream()
                                        .allMatch(
                                                parent ->
                                                        patch(parent, commit, path, way)
                                                                .added()
                                                                .contains(line)));
    }

    /**
     * Whether a commit that leads to {@code head} made or removed a file of one of these paths,
     * while a file of the path {@code other} held the line.
     */
    boolean turnedBeside(String head, List<String> paths, String other, String line) {
        return turns(head, paths).stream()
                .flatMap(turn -> parents(turn).stream())
                .anyMatch(parent -> holds(parent, other, line));
    }

    private Set<String> turns(String head, List<String> paths) {
        return turns.computeIfAbsent(
                head + paths,
                key -> {
                    Set<String> all = new TreeSet<>();
                    for (String form : List.of("--full-history", "--first-parent")) {
                        List<String> arguments =
                                new ArrayList<>(List.of("log", "--format=%H", "-m", form));
                        arguments.addAll(List.of("--diff-filter=AD", "--no-renames", head, "--"));
                        arguments.addAll(paths);
                        git.said(arguments.toArray(String[]::new)).lines().forEach(all::add);
                    }
                    return all;
                });
    }

    /** The path of a file before a commit, seen from a parent; empty where it is new. */
    String before(String parent, String commit, String path) {
        return patch(parent, commit, path, WAYS.getFirst()).before();
    }

    private List<String> parentsOrNothing(String commit) {
        List<String> parents = parents(commit);
        return parents.isEmpty() ? List.of(NOTHING) : parents;
    }

    private Patch patch(String parent, String commit, String path, String way) {
        return patches.computeIfAbsent(
                String.join(" ", parent, commit, way, path),
                key ->
                        read(
                                git.asked(
                                                "diff-tree",
                                                "-p",
                                                "-r",
                                                "-U0",
                                                "-M",
                                                "--no-color",
                                                "--text",
                                                way,
                                                parent,
                                                commit)
                                        .orElse(""),
                                path));
    }

    /** What a difference of trees says of one file; of one that it leaves out, that it stayed. */
    private static Patch read(String said, String path) {
        Patch found = new Patch(path, Set.of());
        String before = "";
        Set<String> added = new HashSet<>();
        boolean isHead = true;
        boolean isIt = false;
        for (String line : (Iterable<String>) LINES.splitAsStream(said)::iterator) {
            if (line.startsWith("diff --git ")) {
                isHead = true;
                isIt = false;
            } else if (line.startsWith("@@ ")) isHead = false;
            else if (isHead && line.startsWith("rename from ")) before = line.substring(12);
            else if (isHead && line.startsWith("--- ")) before = path(line);
            else if (isHead && (line.equals("rename to " + path) || isNow(line, path))) {
                isIt = true;
                found = new Patch(before, added);
            } else if (isIt && line.startsWith("+")) added.add(line.substring(1));
        }
        return found;
    }

    private static boolean isNow(String line, String path) {
        return line.startsWith("+++ ") && path(line).equals(path);
    }

    /** Of {@code --- a/path}, with a tab at its end where the path has spaces. */
    private static String path(String line) {
        return line.startsWith("/dev/null", 4) ? "" : line.substring(6).replaceFirst("\t$", "");
    }

    private static String[] distinct(String text) {
        return LINES.splitAsStream(text).distinct().toArray(String[]::new);
    }
}
