package credence.collect;

import static credence.collect.CollectionFixtures.OFTEN;
import static credence.collect.CollectionFixtures.collect;
import static credence.collect.CollectionFixtures.events;
import static credence.collect.CollectionFixtures.grow;
import static credence.collect.CollectionFixtures.key;
import static credence.collect.CollectionFixtures.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.Result.Collected;
import credence.collect.Result.Refused;
import credence.collect.history.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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

/** What is collected depends on the repository alone; what cannot be is one sentence. */
class CollectionTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
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
    void events_hold_no_line_of_the_code_and_no_name_address_or_path_in_clear() {
        List<Integer> line = grow(git, new Random(11), 40, 0);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        String events = events(state);
        List<String> secrets = new ArrayList<>(List.of("secretOf", "what was asked for"));
        for (String person : CollectionFixtures.PEOPLE)
            secrets.addAll(List.of(person.split("[ <>]+")));
        for (int commit : line)
            git.texts(commit).keySet().forEach(path -> secrets.addAll(List.of(path.split("/"))));
        assertThat(secrets).hasSizeGreaterThan(100).contains("ada@example.org", "Wheel.java");
        assertThat(secrets)
                .filteredOn(secret -> !secret.equals("test"))
                .noneMatch(events::contains);
        assertThat(Pattern.compile("\\d{2}:\\d{2}").matcher(events).find()).isFalse();
    }

    @Test
    void a_tool_that_only_a_record_names_is_not_named() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path declared = folder.resolve("declared.csv");
        String commit = git.git("rev-parse", "c1").strip();
        Files.writeString(
                declared, "commit,path,from,to,tool,model,share\n" + commit + ",,,,Jane Doe,,\n");
        Path state = folder.resolve("state");

        Collection.collect(
                git.folder(),
                state.resolve("out"),
                Options.NONE.withState(state).withDeclarations(List.of(declared)),
                (done, of) -> true);

        assertThat(events(state)).contains("\"tool\":\"other\"").doesNotContain("Jane");
    }

    @Test
    void the_key_is_the_owners_alone_and_stays() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path out = folder.resolve("out");
        Path key = git.folder().resolve("credence/key");
        Collection.collect(git.folder(), out, Options.NONE, (done, of) -> true);
        byte[] first = Files.readAllBytes(key);

        Collection.collect(git.folder(), out, Options.NONE, (done, of) -> true);

        assertThat(Files.readAllBytes(key)).hasSize(32).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
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
    void two_collections_of_one_repository_do_not_meet() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path out = folder.resolve("out");
        List<Result> inner = new ArrayList<>();

        Result outer =
                Collection.collect(
                        git.folder(),
                        out,
                        Options.NONE,
                        (done, of) ->
                                inner.add(
                                        Collection.collect(
                                                git.folder(),
                                                out,
                                                Options.NONE,
                                                (alsoDone, alsoOf) -> true)));

        assertThat(outer).isInstanceOf(Collected.class);
        assertThat(inner).singleElement().isInstanceOf(Result.Busy.class);
        assertThat(sentence(inner.getFirst())).contains("Another collection", "running");
    }

    @Test
    void an_empty_repository_has_nothing_to_collect() {
        assertThat(sentence(plain(git.folder())))
                .isEqualTo(
                        "The repository %s has no commit yet: commit something, or name a branch with --branch."
                                .formatted(git.folder()));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_branch_that_is_not_there_is_named() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();

        assertThat(sentence(collect(git.folder(), folder.resolve("state"), "fish")))
                .contains("has no branch fish");
    }

    @Test
    void a_folder_without_repository_is_none_even_within_one() throws IOException {
        Path inner = Files.createDirectories(git.folder().resolve("inner"));

        for (Path path : List.of(inner, folder.resolve("absent")))
            assertThat(plain(path))
                    .isEqualTo(
                            new Result.NotARepository(
                                    "%s is not a git repository: name the folder that holds .git, or a bare repository."
                                            .formatted(path)));
    }

    @Test
    void a_working_tree_is_collected_by_its_folder() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path clone = folder.resolve("clone");
        git.git("clone", "-q", "--branch", "c1", git.folder().toString(), clone.toString());
        Path tree = folder.resolve("tree");
        GitFixture.at(clone).git("worktree", "add", "-q", "--detach", tree.toString());

        assertThat(lines(plain(clone))).isEqualTo(1);
        assertThat(lines(plain(tree))).isEqualTo(1);
        assertThat(clone.resolve(".git/credence/key")).as("one for all its trees").exists();
        assertThat(clone.resolve(".git/worktrees/tree/credence")).doesNotExist();
    }

    @Test
    void a_damaged_pack_is_one_sentence_and_leaves_earlier_events_as_they_were()
            throws IOException {
        grow(git, new Random(2), 30, 0);
        git.write();
        git.git("repack", "-adq");
        plain(git.folder());
        Path events = folder.resolve("out").resolve(Collection.EVENTS);
        byte[] before = Files.readAllBytes(events);
        try (var packs = Files.newDirectoryStream(git.folder().resolve("objects/pack"), "*.pack")) {
            for (Path pack : packs) {
                byte[] bytes = Files.readAllBytes(pack);
                for (int i = 20; i < bytes.length - 20; i++) bytes[i] ^= 0x55;
                Files.delete(pack);
                Files.write(pack, bytes);
            }
        }

        Result damaged = plain(git.folder());

        assertThat(damaged).isInstanceOf(Result.Unreadable.class);
        assertThat(sentence(damaged)).contains("git fsck");
        assertThat(Files.readAllBytes(events)).isEqualTo(before);
    }

    @Test
    void a_state_or_output_folder_that_cannot_be_written_is_named_with_its_option()
            throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Result state =
                Collection.collect(
                        git.folder(),
                        folder.resolve("out"),
                        options(file.resolve("state"), "HEAD"),
                        (done, of) -> true);
        Result out =
                Collection.collect(
                        git.folder(), file.resolve("out"), Options.NONE, (done, of) -> true);

        assertThat(state).isInstanceOf(Result.Unwritable.class);
        assertThat(sentence(state)).contains(file + "/state", "--state");
        assertThat(out).isInstanceOf(Result.Unwritable.class);
        assertThat(sentence(out)).contains(file + "/out", "--out");
    }

    @Test
    void a_damaged_key_is_named() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path key = Files.createDirectories(git.folder().resolve("credence")).resolve("key");
        Files.writeString(key, "short");

        assertThat(sentence(plain(git.folder()))).contains(key + " must have 32 bytes, had 5");
        assertThat(sentence(plain(git.folder()))).as("the lock is free").contains("had 5");
    }

    @Test
    void a_declaration_that_cannot_be_understood_is_named_by_its_line() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path declared = Files.writeString(folder.resolve("declared.csv"), "fish\n");
        Path absent = folder.resolve("absent.csv");

        for (Path file : List.of(declared, absent)) {
            Options options = Options.NONE.withDeclarations(List.of(file));
            Result result =
                    Collection.collect(
                            git.folder(), folder.resolve("out"), options, (done, of) -> true);
            assertThat(result).isInstanceOf(Result.Unreadable.class);
            assertThat(sentence(result)).contains(String.valueOf(file.getFileName()));
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

    @Test
    void what_was_replaced_or_grafted_is_a_gap() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Files.createDirectories(git.folder().resolve("info"));
        Files.writeString(git.folder().resolve("info/grafts"), "0".repeat(40) + "\n");
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        assertThat(events(state)).contains("\"gaps\":{\"grafts-ignored\":1}");
    }

    private Result plain(Path repository) {
        return Collection.collect(
                repository, folder.resolve("out"), Options.NONE, (done, of) -> true);
    }

    private static int read(Result result) {
        assertThat(result).isInstanceOf(Collected.class);
        return ((Collected) result).read();
    }

    private static long lines(Result result) {
        assertThat(result).isInstanceOf(Collected.class);
        return ((Collected) result).lines();
    }

    private static String sentence(Result result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).sentence();
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
