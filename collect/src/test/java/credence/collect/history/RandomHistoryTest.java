package credence.collect.history;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every history, with branches, merges, renames and moves at random. */
class RandomHistoryTest {
    private static final int COMMITS = 80;

    @TempDir Path folder;
    private int words;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_lines_that_stand_are_the_lines_of_the_tree(long seed) {
        GitFixture git = history(seed);

        assertThat(HistoryFixtures.of(git).alive())
                .as("seed " + seed)
                .isEqualTo(git.textLines("HEAD"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void what_was_delivered_either_stands_or_went(long seed) {
        History history = HistoryFixtures.of(history(seed));

        Births births = history.births();
        Map<Integer, Integer> left = new TreeMap<>();
        for (int birth = 0; birth < births.size(); birth++)
            left.merge(births.root(birth), births.lines(birth), Integer::sum);
        Deaths deaths = history.deaths();
        for (int row = 0; row < deaths.size(); row++) {
            int birth = births.root(deaths.birth(row));
            int end = history.commits().get(deaths.commit(row)).main();
            boolean stood = history.commits().get(births.commit(birth)).main() != end;
            if (stood && deaths.way(row) != Deaths.Way.MOVED)
                left.merge(birth, -deaths.lines(row), Integer::sum);
        }
        Map<Integer, Integer> standing = new HashMap<>();
        for (String path : history.alive().keySet()) {
            Runs runs = history.runs(path);
            for (int line = 0; line < runs.count(); line++)
                standing.merge(births.root(runs.at(line)), 1, Integer::sum);
        }
        left.values().removeIf(lines -> lines == 0);
        assertThat(left).as("seed " + seed).isEqualTo(new TreeMap<>(standing));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void going_on_after_any_stop_is_as_good_as_one_pass(long seed) throws IOException {
        GitFixture git = history(seed);
        byte[] whole = saved(HistoryFixtures.of(git));
        Random random = new Random(seed);
        Path file = folder.resolve("checkpoint");

        for (int stop = 0; stop < 10; stop++) {
            int at = 1 + random.nextInt(COMMITS / 2);
            History first = new History();
            HistoryFixtures.pass(first, git, (done, of) -> done < at);
            Checkpoint.write(first, HistoryFixtures.PLAIN, "rules", file);
            History second = Checkpoint.read(file, HistoryFixtures.PLAIN, "rules").orElseThrow();
            HistoryFixtures.pass(second, git, (done, of) -> true);

            assertThat(saved(second)).as("seed %d, stop after %d", seed, at).isEqualTo(whole);
        }
    }

    @Test
    void blame_names_the_same_commit_for_nearly_every_line() {
        int lines = 0;
        int same = 0;
        for (long seed = 31; seed <= 40; seed++) {
            GitFixture git = history(seed);
            History history = HistoryFixtures.of(git);
            for (String path : history.alive().keySet()) {
                List<String> ours = history.blame(path).stream().map(id -> id.name()).toList();
                List<String> theirs = git.blame("HEAD", path);
                for (int line = 0; line < theirs.size(); line++) {
                    lines++;
                    if (ours.get(line).equals(theirs.get(line))) same++;
                }
            }
        }
        assertThat((double) same / lines).as("%d of %d lines", same, lines).isGreaterThan(0.97);
    }

    private static byte[] saved(History history) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** A main line with side branches, some of which take it in before they are merged. */
    private GitFixture history(long seed) {
        Random random = new Random(seed);
        GitFixture git = GitFixture.in(folder.resolve("repository-" + seed));
        Map<String, List<String>> start = new TreeMap<>();
        for (int file = 0; file < 4; file++) start.put("file" + file + ".txt", fresh(random, 20));
        List<Map<String, List<String>>> trees = new ArrayList<>();
        trees.add(start);
        int main = git.commit("start", texts(start));
        while (trees.size() < COMMITS) {
            if (random.nextInt(3) > 0) {
                main = written(git, trees, random, main);
                continue;
            }
            int base = main;
            int side = main;
            for (int i = random.nextInt(4); i >= 0; i--) side = written(git, trees, random, side);
            for (int i = random.nextInt(3); i > 0; i--) main = written(git, trees, random, main);
            if (random.nextInt(3) == 0) {
                side = merged(git, trees, side, main, base);
                base = main;
                side = written(git, trees, random, side);
            }
            main = merged(git, trees, main, side, base);
        }
        return git.write();
    }

    private int written(
            GitFixture git, List<Map<String, List<String>>> trees, Random random, int parent) {
        Map<String, List<String>> tree = copy(trees.get(parent - 1));
        List<String> names = List.copyOf(tree.keySet());
        String name = names.get(random.nextInt(names.size()));
        List<String> lines = tree.get(name);
        switch (random.nextInt(8)) {
            case 0 -> tree.put("renamed" + trees.size() + ".txt", tree.remove(name));
            case 1 -> tree.put("new" + trees.size() + ".txt", fresh(random, 10));
            case 2 -> {
                if (names.size() > 3) tree.remove(name);
            }
            case 3 -> {
                int from = random.nextInt(Math.max(1, lines.size() - 5));
                List<String> moved = lines.subList(from, Math.min(lines.size(), from + 5));
                List<String> other = tree.get(names.get(random.nextInt(names.size())));
                List<String> block = List.copyOf(moved);
                moved.clear();
                other.addAll(random.nextInt(other.size() + 1), block);
            }
            default -> {
                for (int edit = 0; edit < 3; edit++) {
                    int at = random.nextInt(lines.size() + 1);
                    if (random.nextBoolean() || at == lines.size())
                        lines.addAll(at, fresh(random, 1 + random.nextInt(3)));
                    else lines.set(at, lines.get(at) + " changed");
                }
            }
        }
        trees.add(tree);
        return git.commit("commit " + trees.size(), texts(tree), parent);
    }

    /**
     * What one side alone changed is that side's, what one deleted is gone; else the first one's
     * with what the other added.
     */
    private static int merged(
            GitFixture git, List<Map<String, List<String>>> trees, int into, int from, int base) {
        Map<String, List<String>> ours = trees.get(into - 1);
        Map<String, List<String>> theirs = trees.get(from - 1);
        Map<String, List<String>> old = trees.get(base - 1);
        Map<String, List<String>> tree = new TreeMap<>();
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            List<String> mine = ours.get(name);
            List<String> other = theirs.get(name);
            boolean isMineOld = Objects.equals(mine, old.get(name));
            if (isMineOld && other != null) tree.put(name, new ArrayList<>(other));
            else if (!isMineOld && mine != null && (other != null || !old.containsKey(name))) {
                List<String> both = new ArrayList<>(mine);
                List<String> known = old.getOrDefault(name, List.of());
                if (other != null)
                    for (String line : other)
                        if (!known.contains(line) && !both.contains(line)) both.add(line);
                tree.put(name, both);
            }
        }
        trees.add(tree);
        return git.commit("merge " + trees.size(), texts(tree), into, from);
    }

    private List<String> fresh(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < count; line++)
            lines.add("    ".repeat(random.nextInt(3)) + "word " + words++);
        return lines;
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> tree) {
        Map<String, List<String>> copy = new TreeMap<>();
        tree.forEach((name, lines) -> copy.put(name, new ArrayList<>(lines)));
        return copy;
    }

    private static Map<String, String> texts(Map<String, List<String>> tree) {
        Map<String, String> texts = new TreeMap<>();
        tree.forEach(
                (name, lines) ->
                        texts.put(
                                name, lines.stream().map(line -> line + "\n").collect(joining())));
        return texts;
    }
}
