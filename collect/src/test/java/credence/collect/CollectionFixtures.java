package credence.collect;

import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.Result.Collected;
import credence.collect.Result.Refused;
import credence.collect.history.GitFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the tests of collections share. */
final class CollectionFixtures {
    /** A checkpoint after every few changes. */
    static final Collection.Pace OFTEN = new Collection.Pace(4, Duration.ofDays(1));

    static final List<String> PEOPLE =
            List.of(
                    "Ada Example <ada@example.org>",
                    "Grace Sample <grace@example.net>",
                    "Alan Muster <alan@example.com>");

    private static final List<String> SUBJECTS =
            List.of(
                    "feat: add what was asked for",
                    "fix: repair what was broken",
                    "refactor: put it in order",
                    "Add something\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>",
                    "fix: mend it\n\nCo-authored-by: Cursor <cursoragent@cursor.com>",
                    "tests for it");
    private static final List<String> PATHS =
            List.of(
                    "engine/gears/Wheel.java",
                    "engine/gears/Crank.java",
                    "engine/test/WheelTest.java",
                    "harbour/pier.py",
                    "notes.md");

    private CollectionFixtures() {}

    /**
     * Grows a history with branches, merges, repairs, renames and days that pass.
     *
     * @param start a commit to go on from, or 0
     * @return the commits of its main line
     */
    static List<Integer> grow(GitFixture git, Random random, int changes, int start) {
        List<Integer> line = new ArrayList<>();
        Map<String, String> files = new HashMap<>(start == 0 ? Map.of() : git.texts(start));
        int tip = start;
        for (int i = 0; i < changes; i++) {
            git.later(random.nextInt(9));
            if (tip != 0 && random.nextInt(4) == 0) {
                Map<String, String> there = new HashMap<>(files);
                int side = tip;
                for (int left = 1 + random.nextInt(3); left > 0; left--) {
                    edit(there, random);
                    side = commit(git, random, there, side);
                }
                edit(files, random);
                int main = commit(git, random, files, tip);
                line.add(main);
                there.forEach(
                        (path, text) -> {
                            if (random.nextBoolean() || !files.containsKey(path))
                                files.put(path, text);
                        });
                tip = commit(git, random, files, main, side);
            } else {
                edit(files, random);
                tip = tip == 0 ? commit(git, random, files) : commit(git, random, files, tip);
            }
            line.add(tip);
        }
        return line;
    }

    private static int commit(
            GitFixture git, Random random, Map<String, String> files, Integer... parents) {
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        return git.by(person, person)
                .commit(SUBJECTS.get(random.nextInt(SUBJECTS.size())), files, parents);
    }

    private static void edit(Map<String, String> files, Random random) {
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            if (random.nextInt(12) == 0 && files.containsKey(path)) {
                files.put("moved/" + path, String.valueOf(files.remove(path)));
                continue;
            }
            List<String> lines = new ArrayList<>(files.getOrDefault(path, "").lines().toList());
            int at = random.nextInt(lines.size() + 1);
            for (int gone = random.nextInt(4); gone > 0 && at < lines.size(); gone--)
                lines.remove(at);
            for (int come = 1 + random.nextInt(5); come > 0; come--)
                lines.add(
                        at, "secretOf(%d, %d);".formatted(random.nextInt(50), random.nextInt(50)));
            files.put(path, String.join("\n", lines) + "\n");
        }
    }

    /** Collects with its own state, whose key is the same for all. */
    static Result collect(Path repository, Path state, String branch) {
        return collect(repository, state, branch, Integer.MAX_VALUE);
    }

    /**
     * @param stop after how many changes to ask for a stop
     */
    static Result collect(Path repository, Path state, String branch, int stop) {
        key(state);
        return Collection.collect(
                repository,
                state.resolve("out"),
                options(state, branch),
                (done, of) -> done < stop,
                OFTEN);
    }

    static Options options(Path state, String branch) {
        return Options.NONE.withState(state).withBranch(branch);
    }

    static void key(Path state) {
        try {
            Files.createDirectories(state);
            byte[] key = new byte[KeyedHash.KEY_BYTES];
            for (int i = 0; i < key.length; i++) key[i] = (byte) i;
            Files.write(state.resolve("key"), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String events(Path state) {
        try {
            return Files.readString(state.resolve("out").resolve(Collection.EVENTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes of the main line that were read now and not before. */
    static int read(Result result) {
        assertThat(result).isInstanceOf(Collected.class);
        return ((Collected) result).read();
    }

    static long lines(Result result) {
        assertThat(result).isInstanceOf(Collected.class);
        return ((Collected) result).lines();
    }

    /** Why nothing was collected. */
    static String sentence(Result result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).sentence();
    }
}
