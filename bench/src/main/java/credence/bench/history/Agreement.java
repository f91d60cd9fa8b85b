package credence.bench.history;

import credence.collect.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whether git's blame names the same commit for a line, and where it does not, why. */
final class Agreement {
    /** Why two commits can be named for one line, each decided by what git itself tells. */
    enum Why {
        /** The later commit writes the line, which stood in the file before it: two alike. */
        ALIKE,
        /** The line came on two branches, neither of which knew of the other. */
        TWICE,
        /** A merge is named for what a branch wrote. */
        MERGED,
        /** A file came under a new name or came back, and more than one could be what it was. */
        RENAMED,
        /** Nothing of that. */
        UNEXPLAINED
    }

    /** Who is named for a line: a commit, and the file's path there. */
    record Named(String commit, String path) {}

    /** A line of a file for which two commits are named. */
    record Line(String path, String text, Named ours, Named theirs) {}

    private static final int ID = 40;
    private static final int SHOWN = 20;

    private final Git git;
    private final Patches patches;
    private final Random random;
    private final Map<Why, Integer> classes = new EnumMap<>(Why.class);
    private final List<String> unexplained = new ArrayList<>();
    private int lines;
    private int same;
    private int files;

    Agreement(Git git, long seed) {
        this.git = git;
        this.patches = new Patches(git);
        this.random = new Random(seed);
    }

    /** Blames files at random until so many lines were compared, or all files. */
    void at(String commit, History history, int least) {
        List<String> paths = new ArrayList<>(history.alive().keySet());
        paths.removeIf(path -> !path.chars().allMatch(c -> c > ' ' && c < 127 && c != '"'));
        Collections.shuffle(paths, random);
        int wanted = lines + least;
        for (String path : paths) {
            if (lines >= wanted) return;
            compare(commit, path, history);
        }
    }

    private void compare(String commit, String path, History history) {
        List<Integer> births = history.births(path);
        List<Blamed> blamed = blame(commit, path);
        if (blamed.size() != births.size()) return;
        files++;
        for (int line = 0; line < blamed.size(); line++) {
            Blamed theirs = blamed.get(line);
            int birth = births.get(line);
            String ours = history.commits().get(history.births().commit(birth)).id().name();
            lines++;
            if (ours.equals(theirs.by.commit)) {
                same++;
                continue;
            }
            Named named = new Named(ours, history.births().path(birth));
            differ(commit, new Line(path, theirs.text, named, theirs.by));
        }
    }

    private void differ(String head, Line line) {
        Why why = why(patches, head, line);
        classes.merge(why, 1, Integer::sum);
        String sentence =
                "%s: %s <%s>, ours %s, git's %s"
                        .formatted(line.path, why, line.text, line.ours, line.theirs);
        if ((why == Why.UNEXPLAINED)
                && unexplained.size() < SHOWN
                && !unexplained.contains(sentence)) unexplained.add(sentence);
    }

    /**
     * @param head that leads to the line
     */
    static Why why(Patches patches, String head, Line line) {
        Named ours = line.ours;
        Named theirs = line.theirs;
        boolean isOursLater = patches.isAncestor(theirs.commit, ours.commit);
        Named later = isOursLater ? ours : theirs;
        Named earlier = isOursLater ? theirs : ours;
        boolean isApart = !isOursLater && !patches.isAncestor(earlier.commit, later.commit);
        if (!patches.adds(earlier.commit, earlier.path, line.text)) return Why.UNEXPLAINED;
        List<String> parents = patches.parents(later.commit);
        boolean stoodThere =
                parents.stream()
                        .map(one -> List.of(one, patches.before(one, later.commit, later.path)))
                        .anyMatch(at -> patches.holds(at.getFirst(), at.getLast(), line.text));
        if (stoodThere && parents.size() > 1) return Why.MERGED;
        if (!patches.adds(later.commit, later.path, line.text)) return Why.UNEXPLAINED;
        if (isApart) return Why.TWICE;
        if (stoodThere && earlier.path.equals(later.path)) return Why.ALIKE;
        List<String> paths = List.of(line.path, earlier.path, later.path);
        return patches.turnedBeside(head, paths, earlier.path, line.text)
                ? Why.RENAMED
                : stoodThere ? Why.ALIKE : Why.UNEXPLAINED;
    }

    private record Blamed(Named by, String text) {}

    private List<Blamed> blame(String commit, String path) {
        List<Blamed> lines = new ArrayList<>();
        Map<String, String> paths = new HashMap<>();
        String id = "";
        String said = git.asked("blame", "--porcelain", commit, "--", path).orElse("");
        for (String line : said.split("\n", -1)) {
            if (line.startsWith("\t"))
                lines.add(
                        new Blamed(new Named(id, paths.getOrDefault(id, path)), line.substring(1)));
            else if (line.startsWith("filename ")) paths.put(id, line.substring(9));
            else if (isId(line)) id = line.substring(0, ID);
        }
        return lines;
    }

    private static boolean isId(String line) {
        return line.length() > ID
                && line.charAt(ID) == ' '
                && line.chars().limit(ID).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    int lines() {
        return lines;
    }

    int files() {
        return files;
    }

    int same() {
        return same;
    }

    int of(Why why) {
        return classes.getOrDefault(why, 0);
    }

    /** Some lines of which nothing explains why. */
    List<String> unexplained() {
        return List.copyOf(unexplained);
    }
}
