package credence.collect;

import static credence.collect.CollectionFixtures.OFTEN;
import static credence.collect.CollectionFixtures.collect;
import static credence.collect.CollectionFixtures.events;
import static credence.collect.CollectionFixtures.grow;
import static credence.collect.CollectionFixtures.key;
import static credence.collect.CollectionFixtures.lines;
import static credence.collect.CollectionFixtures.options;
import static credence.collect.CollectionFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.history.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection goes on where another stood, and finds what it would have found at once. */
class GoingOnTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository_to_begin_with() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void going_on_after_each_of_fifty_stops_gives_the_bytes_of_one_run() throws IOException {
        long seed = 20_261_122;
        Random random = new Random(seed);
        List<Integer> line = grow(git, random, 60, 0);
        git.write();
        String head = "c" + line.getLast();
        collect(git.folder(), folder.resolve("whole"), head);
        String whole = events(folder.resolve("whole"));
        String report = report(folder.resolve("whole"));

        for (int stop = 0; stop < 50; stop++) {
            Path state = folder.resolve("stop" + stop);
            int at = 1 + random.nextInt(line.size() - 1);
            switch (stop % 3) {
                case 0 ->
                        assertThat(collect(git.folder(), state, head, at))
                                .isEqualTo(new Result.Stopped(at));
                case 1 -> cut(state, head, at);
                default -> collect(git.folder(), state, "c" + line.get(at - 1));
            }
            Result second = collect(git.folder(), state, head);

            assertThat(events(state)).as("seed %d, stop %d at %d", seed, stop, at).isEqualTo(whole);
            assertThat(report(state))
                    .as("seed %d, stop %d at %d", seed, stop, at)
                    .isEqualTo(report);
            assertThat(read(second))
                    .as("seed %d, stop %d at %d", seed, stop, at)
                    .isLessThanOrEqualTo(line.size() - (at - at % OFTEN.changes()) + 1);
        }
    }

    /** As when the power fails: nothing is done at the end. */
    private void cut(Path state, String head, int at) {
        key(state);
        assertThatThrownBy(
                        () ->
                                Collection.collect(
                                        git.folder(),
                                        state.resolve("out"),
                                        options(state, head),
                                        (done, of) -> {
                                            if (done >= at) throw new CancellationException();
                                            return true;
                                        },
                                        OFTEN))
                .isInstanceOf(CancellationException.class);
        assertThat(state.resolve("out").resolve(Collection.EVENTS)).doesNotExist();
    }

    @Test
    void a_rewritten_main_line_goes_on_from_before_the_fork_and_gives_the_bytes_of_a_fresh_run() {
        Random random = new Random(7);
        List<Integer> line = grow(git, random, 40, 0);
        List<Integer> other = grow(git, random, 10, line.get(29));
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "c" + line.getLast());

        Result rewritten = collect(git.folder(), state, "c" + other.getLast());

        assertThat(read(rewritten)).isBetween(other.size(), 35);
        String gone = git.git("rev-parse", "c" + line.getLast()).strip();
        assertThat(state.toFile().list()).noneMatch(name -> name.contains(gone));
        collect(git.folder(), folder.resolve("fresh"), "c" + other.getLast());
        assertThat(events(state)).isEqualTo(events(folder.resolve("fresh")));
    }

    @Test
    void nothing_new_is_read_twice() {
        List<Integer> line = grow(git, new Random(5), 20, 0);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");
        String first = events(state);

        assertThat(read(collect(git.folder(), state, "HEAD"))).isZero();
        assertThat(events(state)).isEqualTo(first);
        assertThat(line).isNotEmpty();
    }

    @Test
    void a_changed_mailmap_starts_over_and_makes_one_person_of_two() {
        int one = git.commit("one", Map.of("a.txt", "a\n"));
        git.by("Ada <ada@home.example>", "Ada <ada@home.example>");
        int two = git.commit("two", Map.of("a.txt", "a\n", "b.txt", "b\n"), one);
        git.commit(
                "three",
                Map.of(
                        ".mailmap",
                        "Ada <ada@example.org> <ada@home.example>\n",
                        "a.txt",
                        "a\n",
                        "b.txt",
                        "b\n"),
                two);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "c2");
        assertThat(people(state)).hasSize(2);

        assertThat(read(collect(git.folder(), state, "c3"))).isEqualTo(3);
        assertThat(people(state)).hasSize(1);
    }

    @Test
    void notes_that_come_later_start_over() {
        git.commit("one", Map.of("a.txt", "a\nb\n"));
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");
        assertThat(events(state)).contains("\"state\":\"unknown\",\"source\":\"none\"");

        git.note("c1", NOTE);

        assertThat(read(collect(git.folder(), state, "HEAD"))).isEqualTo(1);
        assertThat(events(state)).contains("\"state\":\"ai\",\"source\":\"note\"");
    }

    private static final String NOTE =
            """
            a.txt
              s_0123456789abcd::t_0123456789abcd 1-2
            ---
            {"schema_version":"authorship/3.0.0","base_commit_sha":"","prompts":{},"sessions":
            {"s_0123456789abcd":{"agent_id":{"tool":"cursor","id":"1","model":"gpt-5"}}}}
            """;

    @Test
    void files_called_generated_or_vendored_are_left_out_and_start_over() {
        Map<String, String> files = Map.of("made/a.c", "a\n", "own.c", "b\n", "yarn.lock", "c\n");
        int one = git.commit("one", files);
        git.commit("two", with(files, ".gitattributes", "made/** linguist-generated\n"), one);
        git.commit("three", with(files, ".gitattributes", "*.lock -linguist-generated\n"), one);
        git.write();
        Path state = folder.resolve("state");

        assertThat(lines(collect(git.folder(), state, "c1"))).isEqualTo(2);
        assertThat(lines(collect(git.folder(), state, "c2")))
                .as("own.c and the marks")
                .isEqualTo(2);
        assertThat(lines(collect(git.folder(), state, "c3"))).as("all four").isEqualTo(4);
    }

    @Test
    void a_few_checkpoints_are_kept_the_newest_and_older_ones_further_apart() throws IOException {
        List<Integer> line = grow(git, new Random(3), 90, 0);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        try (Stream<Path> files = Files.list(state)) {
            List<Integer> places =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".checkpoint"))
                            .map(name -> Integer.parseInt(name.substring(0, 8)))
                            .sorted()
                            .toList();
            assertThat(places).hasSize(Checkpoints.KEPT).endsWith(line.size());
            assertThat(places.getFirst()).isLessThan(line.size() / 2);
            assertThat(places.get(4)).isGreaterThanOrEqualTo(line.size() - 2 * OFTEN.changes());
        }
    }

    @Test
    void a_blob_that_comes_later_starts_over() throws IOException {
        int first = git.commit("one", Map.of("a.txt", "a\n"));
        int second = git.commit("two", Map.of("a.txt", "a\nb\n"), first);
        git.commit("three", Map.of("a.txt", "a\nb\nc\n"), second);
        git.write();
        Path partial = folder.resolve("partial");
        git.git("clone", "-q", "--bare", "--no-local", git.folder().toString(), partial.toString());
        GitFixture clone = GitFixture.at(partial);
        String blob = clone.git("rev-parse", "HEAD~1:a.txt").strip();
        clone.lose(blob);
        Path state = folder.resolve("state");
        collect(partial, state, "HEAD");
        assertThat(events(state)).contains("\"gaps\":{\"blob-absent\":1}");
        assertThat(read(collect(partial, state, "HEAD"))).as("still absent").isZero();

        Path file = Files.writeString(folder.resolve("file"), "a\nb\n");
        assertThat(clone.git("hash-object", "-w", file.toString()).strip()).isEqualTo(blob);

        assertThat(read(collect(partial, state, "HEAD"))).isEqualTo(3);
        assertThat(events(state)).doesNotContain("gaps");
    }

    private static String report(Path state) throws IOException {
        return Files.readString(state.resolve("out").resolve(Collection.REPORT));
    }

    private static List<String> people(Path state) {
        return Pattern.compile("\"person\":\"([0-9a-f]{32})\"")
                .matcher(events(state))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static Map<String, String> with(Map<String, String> files, String path, String text) {
        Map<String, String> all = new TreeMap<>(files);
        all.put(path, text);
        return all;
    }
}
