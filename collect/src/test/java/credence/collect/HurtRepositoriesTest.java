package credence.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import credence.collect.Result.Collected;
import credence.collect.Result.Refused;
import credence.collect.history.GitFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However broken a repository is, a collection ends: right, with a gap, or in one sentence. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HurtRepositoriesTest {
    private static final String POEM = "roses\nviolets\nsugar\nhoney\n";

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_pack_with_flipped_bytes_gives_what_a_sound_one_gives_or_says_what_is_amiss(long seed)
            throws IOException {
        CollectionFixtures.grow(git, new Random(seed), 25, 0);
        git.write();
        git.git("repack", "-adfq");
        Path pack = pack();
        byte[] sound = Files.readAllBytes(pack);
        collected(git.folder(), folder.resolve("sound"));
        String events = CollectionFixtures.events(folder.resolve("sound"));
        Random random = new Random(seed);

        int refused = 0;
        int gaps = 0;
        for (int flip = 0; flip < 40; flip++) {
            byte[] bytes = sound.clone();
            bytes[12 + random.nextInt(bytes.length - 32)] ^= (byte) (1 << random.nextInt(8));
            rewrite(pack, bytes);
            Path state = folder.resolve("flip" + flip);
            Result result = collect(git.folder(), state);
            if (result instanceof Collected collected && collected.gaps() > 0) gaps++;
            else if (result instanceof Collected)
                assertThat(CollectionFixtures.events(state))
                        .as("seed %d, flip %d", seed, flip)
                        .isEqualTo(events);
            else {
                refused++;
                sentence(result);
            }
        }
        assertThat(refused).as("refused").isPositive();
        assertThat(gaps).as("with gaps").isPositive();
    }

    @Test
    void no_flipped_byte_of_a_text_passes_for_sound() throws IOException {
        Random random = new Random(9);
        byte[] noise = new byte[60_000];
        random.nextBytes(noise);
        String text = HexFormat.of().formatHex(noise).replaceAll("(.{60})", "$1\n");
        git.commit("one", Map.of("a.txt", text));
        git.write();
        git.git("repack", "-adfq");
        Path pack = pack();
        byte[] sound = Files.readAllBytes(pack);

        for (int flip = 0; flip < 20; flip++) {
            byte[] bytes = sound.clone();
            bytes[1_000 + random.nextInt(bytes.length - 2_000)] ^= (byte) (1 << random.nextInt(8));
            rewrite(pack, bytes);
            Result result = collect(git.folder(), folder.resolve("flip" + flip));
            assertThat(result).isInstanceOf(Collected.class);
            assertThat(((Collected) result).gaps()).as("flip %d", flip).isEqualTo(1);
        }
    }

    @Test
    void a_pack_cut_short_anywhere_or_without_its_index_is_said() throws IOException {
        CollectionFixtures.grow(git, new Random(4), 25, 0);
        git.write();
        git.git("repack", "-adq");
        Path pack = pack();
        byte[] sound = Files.readAllBytes(pack);
        for (int length : new int[] {0, 4, 12, 40, sound.length / 2, sound.length - 1}) {
            rewrite(pack, Arrays.copyOf(sound, length));
            endsInWords(collect(git.folder(), folder.resolve("cut" + length)));
        }
        rewrite(pack, sound);
        Path index = Path.of(pack.toString().replace(".pack", ".idx"));
        byte[] bytes = Files.readAllBytes(index);
        rewrite(index, Arrays.copyOf(bytes, bytes.length / 2));
        endsInWords(collect(git.folder(), folder.resolve("index cut")));
        Files.delete(index);
        endsInWords(collect(git.folder(), folder.resolve("no index")));
    }

    @Test
    void damaged_files_that_only_make_git_faster_change_nothing_or_are_said() throws IOException {
        CollectionFixtures.grow(git, new Random(6), 25, 0);
        git.write();
        git.git("repack", "-adbq");
        collected(git.folder(), folder.resolve("plain"));
        String events = CollectionFixtures.events(folder.resolve("plain"));
        git.git("config", "core.commitGraph", "true");
        git.git("config", "core.multiPackIndex", "true");
        git.git("commit-graph", "write", "--reachable");
        git.git("multi-pack-index", "write");
        collected(git.folder(), folder.resolve("sound"));
        assertThat(CollectionFixtures.events(folder.resolve("sound"))).isEqualTo(events);
        List<Path> files = new ArrayList<>();
        try (var walk = Files.walk(git.folder().resolve("objects"))) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(?:pack|idx)"))
                    .forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(2);

        for (Path file : files) {
            byte[] sound = Files.readAllBytes(file);
            byte[] half = Arrays.copyOf(sound, sound.length / 2);
            byte[] other = sound.clone();
            for (int i = 8; i < other.length; i += 3) other[i] ^= 0x55;
            for (byte[] bytes : List.of(half, other, new byte[0])) {
                rewrite(file, bytes);
                Path state = folder.resolve("state" + file.getFileName() + bytes.length);
                Result result = collect(git.folder(), state);
                if (!(result instanceof Collected collected)) sentence(result);
                else if (collected.gaps() == 0)
                    assertThat(CollectionFixtures.events(state)).as("%s", file).isEqualTo(events);
            }
            rewrite(file, sound);
        }
    }

    @Test
    void a_tree_that_ends_within_an_entry_or_is_no_tree_is_one_sentence() {
        String blob = git.run(POEM.getBytes(UTF_8), "hash-object", "-w", "--stdin").strip();
        byte[] whole = entry("100644 a", blob);
        for (byte[] tree :
                List.of(
                        Arrays.copyOf(whole, 25),
                        Arrays.copyOf(whole, 5),
                        "100644".getBytes(UTF_8),
                        "100644 a".getBytes(UTF_8),
                        "fish a\0".getBytes(UTF_8))) {
            String id = object("tree", tree);
            head(object("commit", ("tree " + id + "\n" + PEOPLE + "\none\n").getBytes(UTF_8)));
            sentence(collect(git.folder(), folder.resolve("out")));
        }
        head(object("commit", ("tree " + blob + "\n" + PEOPLE + "\none\n").getBytes(UTF_8)));
        sentence(collect(git.folder(), folder.resolve("out")));
        String absent = "1".repeat(40);
        head(object("commit", ("tree " + absent + "\n" + PEOPLE + "\none\n").getBytes(UTF_8)));
        sentence(collect(git.folder(), folder.resolve("out")));
    }

    private static final String PEOPLE =
            """
            author Ada <ada@example.org> 1600000000 +0000
            committer Ada <ada@example.org> 1600000000 +0000
            """;

    @Test
    void folders_within_folders_without_end_are_one_sentence() {
        StringBuilder stream = new StringBuilder("commit refs/heads/c1\n");
        stream.append("committer A <a@example.org> 1600000000 +0000\ndata 1\nx\n");
        stream.append("M 100644 inline ").append("d/".repeat(30_000)).append("a\ndata 1\nx\n\n");
        git.run(stream.toString().getBytes(UTF_8), "fast-import", "--quiet", "--force");
        git.git("symbolic-ref", "HEAD", "refs/heads/c1");

        sentence(collect(git.folder(), folder.resolve("out")));
    }

    @Test
    void commits_of_odd_forms_are_read_or_refused_in_words() {
        String blob = git.run(POEM.getBytes(UTF_8), "hash-object", "-w", "--stdin").strip();
        String tree = object("tree", entry("100644 a", blob));
        String start = "tree " + tree + "\n";
        String ada = "Ada <ada@example.org>";
        List<String> commits =
                List.of(
                        start + "\nno people\n",
                        start + "author " + ada + "\ncommitter " + ada + "\n\nno time\n",
                        start + "author \ncommitter \n\nnobody\n",
                        start + "author Ada\ncommitter Ada\n\nno address\n",
                        start + person(ada + " -99999999 +0000") + "\nbefore 1970\n",
                        start + person(ada + " 99999999999999999999 +0000") + "\nnever\n",
                        start + person(ada + " 1600000000 +9999999999") + "\nsomewhere\n",
                        start + person(ada + " x y") + "\nno number\n",
                        start + PEOPLE + "encoding fish\n\n\u00e9\u00ff\n",
                        start + PEOPLE + "encoding \u0000\n\nx\n",
                        start + PEOPLE + "gpgsig " + "x".repeat(100_000) + "\n\nsigned\n",
                        start + PEOPLE,
                        start + PEOPLE + "\n",
                        start + PEOPLE + "\n\0\0binary\0\n",
                        start + PEOPLE + "\n" + "a word ".repeat(2_000_000),
                        start + PEOPLE + "\nThis reverts commit 0000000.\n",
                        start + "parent fish\n" + PEOPLE + "\nx\n",
                        start + "parent " + tree + "\n" + PEOPLE + "\nx\n",
                        start + "parent " + "1".repeat(40) + "\n" + PEOPLE + "\nx\n",
                        "tree fish\n" + PEOPLE + "\nx\n",
                        "tree\n",
                        "fish",
                        "");
        for (String commit : commits) {
            head(object("commit", commit.getBytes(ISO_8859_1)));
            Path state = folder.resolve("state" + commit.hashCode());
            endsInWords(collect(git.folder(), state));
            endsInWords(collect(git.folder(), state));
        }
    }

    @Test
    void a_time_after_2038_and_one_before_1970_are_days_like_others() {
        int one = git.commit("one", Map.of("a.txt", POEM));
        git.later(365 * 80).commit("two", Map.of("a.txt", POEM + "two\n"), one);
        git.write();
        collected(git.folder(), folder.resolve("state"));
        assertThat(CollectionFixtures.events(folder.resolve("state")))
                .contains("\"day\":\"2020-09-13\"", "\"day\":\"2100-08-25\"");

        GitFixture old = GitFixture.in(folder.resolve("old"));
        int first = old.later(-365 * 60).commit("one", Map.of("a.txt", POEM));
        old.later(365 * 60).commit("two", Map.of("a.txt", POEM + "two\n"), first);
        old.write();
        endsInWords(collect(old.folder(), folder.resolve("old state")));
    }

    @Test
    void a_commit_that_is_absent_from_the_middle_of_the_line_is_a_gap() throws IOException {
        int last = 0;
        for (int i = 0; i < 6; i++) {
            Map<String, String> files = Map.of("a.txt", POEM + "more\n".repeat(i));
            last = i == 0 ? git.commit("c", files) : git.commit("c", files, last);
        }
        git.write();
        git.lose(git.git("rev-parse", "HEAD~3").strip());

        Result result = collect(git.folder(), folder.resolve("state"));

        assertThat(result).isInstanceOf(Collected.class);
        assertThat(CollectionFixtures.events(folder.resolve("state")))
                .contains("\"gaps\":{\"parent-absent\":1}");
    }

    @Test
    void a_damaged_commit_or_tree_is_one_sentence() throws IOException {
        for (String what : List.of("HEAD", "HEAD~1", "HEAD^{tree}", "HEAD~1^{tree}", "HEAD:d")) {
            GitFixture hurt = GitFixture.in(folder.resolve("hurt" + what.hashCode()));
            int one = hurt.commit("one", Map.of("d/a.txt", POEM));
            int two = hurt.commit("two", Map.of("d/a.txt", POEM + "two\n"), one);
            hurt.commit("three", Map.of("d/a.txt", POEM + "three\n"), two);
            hurt.write();
            hurt.damage(hurt.git("rev-parse", what).strip());

            sentence(collect(hurt.folder(), folder.resolve("out" + what.hashCode())));
        }
    }

    @Test
    void a_head_a_configuration_or_references_that_make_no_sense_are_said() throws IOException {
        git.commit("one", Map.of("a.txt", POEM));
        git.write();
        Path config = git.folder().resolve("config");
        Path head = git.folder().resolve("HEAD");
        Path packed = git.folder().resolve("packed-refs");
        for (Path file : List.of(config, head, packed))
            for (String nonsense : List.of("", "fish", "[core\nfish = \"", "ref: ", "\0\0\0")) {
                byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                Files.writeString(file, nonsense);
                endsInWords(collect(git.folder(), folder.resolve("out")));
                Files.write(file, before);
            }
        Files.writeString(git.folder().resolve("shallow"), "fish\n");
        endsInWords(collect(git.folder(), folder.resolve("out")));
    }

    @Test
    void a_detached_head_and_a_tag_are_collected_and_an_unborn_one_has_nothing() {
        int one = git.commit("one", Map.of("a.txt", POEM));
        git.commit("two", Map.of("a.txt", POEM + "two\n"), one);
        git.write();
        git.git("-c", "user.name=A", "-c", "user.email=a@b", "tag", "-a", "-m", "x", "v1", "c1");
        git.git("update-ref", "--no-deref", "HEAD", git.git("rev-parse", "c2").strip());

        assertThat(collected(git.folder(), folder.resolve("detached")).changes()).isEqualTo(2);
        assertThat(CollectionFixtures.collect(git.folder(), folder.resolve("tag"), "v1"))
                .isInstanceOf(Collected.class);
        git.git("symbolic-ref", "HEAD", "refs/heads/unborn");
        assertThat(collect(git.folder(), folder.resolve("unborn")))
                .isInstanceOf(Result.NothingToCollect.class);
    }

    @Test
    void a_repository_of_the_other_hash_is_one_sentence_that_says_so() {
        Path other = folder.resolve("other");
        git.git("init", "-q", "--bare", "--object-format=sha256", other.toString());

        assertThat(sentence(collect(other, folder.resolve("out")))).contains("SHA-256");
    }

    @Test
    void a_partial_clone_without_trees_is_one_sentence() {
        int one = git.commit("one", Map.of("d/a.txt", POEM));
        git.commit("two", Map.of("d/a.txt", POEM + "two\n"), one);
        git.write();
        git.git("config", "uploadpack.allowFilter", "true");
        Path partial = folder.resolve("partial");
        git.git(
                "clone",
                "-q",
                "--bare",
                "--filter=tree:0",
                "file://" + git.folder(),
                partial.toString());

        sentence(collect(partial, folder.resolve("out")));
    }

    @Test
    void a_work_tree_whose_repository_is_gone_is_none() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: /nowhere/at/all\n");

        sentence(collect(tree, folder.resolve("out")));
        Files.writeString(tree.resolve(".git"), "fish\n");
        sentence(collect(tree, folder.resolve("out")));
    }

    @Test
    void a_list_of_people_of_ignored_commits_and_of_marks_may_be_nonsense() {
        Map<String, String> files =
                Map.of(
                        ".mailmap",
                        "<<<>>> \0\n" + "x".repeat(100_000),
                        ".git-blame-ignore-revs",
                        "fish\n\0\n" + "0".repeat(40),
                        ".gitattributes",
                        "[[[ linguist-generated\n*.{a,b linguist-vendored=\n\0",
                        "deep/.gitattributes",
                        "\\ linguist-generated\n** [",
                        "a.txt",
                        POEM);
        int one = git.commit("one", files);
        git.mode(".mailmap", "120000").mode(".gitattributes", "160000");
        git.commit("two", Map.of(".mailmap", "a.txt", ".gitattributes", "1".repeat(40)), one);
        git.write();

        collected(git.folder(), folder.resolve("out"));
        assertThat(CollectionFixtures.collect(git.folder(), folder.resolve("first"), "HEAD~1"))
                .isInstanceOf(Collected.class);
    }

    /** Left out unless {@code -Dcredence.large=true}: git takes half a minute to store it. */
    @Test
    void a_text_of_two_gibibytes_is_a_gap_in_a_pack_and_on_its_own() throws Exception {
        assumeTrue(Boolean.getBoolean("credence.large"), "left out without -Dcredence.large=true");
        long size = (2L << 30) + 1;
        Process storing =
                new ProcessBuilder(
                                "git", "-c", "fastimport.unpackLimit=1", "fast-import", "--quiet")
                        .directory(git.folder().toFile())
                        .inheritIO()
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        try (OutputStream to = storing.getOutputStream()) {
            to.write(
                    ("commit refs/heads/c1\ncommitter A <a@b> 1600000000 +0000\ndata 1\nx\n"
                                    + "M 100644 inline a.txt\ndata 2\na\n\n"
                                    + "M 100644 inline large.csv\ndata "
                                    + size
                                    + "\n")
                            .getBytes(UTF_8));
            byte[] some = "1,2,3,4\n".repeat(1 << 13).getBytes(UTF_8);
            for (long left = size; left > 0; left -= some.length)
                to.write(some, 0, (int) Math.min(left, some.length));
            to.write("\n\n".getBytes(UTF_8));
        }
        assertThat(storing.waitFor()).isZero();
        git.git("symbolic-ref", "HEAD", "refs/heads/c1");
        String blob = git.git("rev-parse", "HEAD:large.csv").strip();

        collected(git.folder(), folder.resolve("packed"));
        git.unpack();
        assertThat(git.folder().resolve("objects/" + blob.substring(0, 2))).isNotEmptyDirectory();
        collected(git.folder(), folder.resolve("loose"));

        for (String state : List.of("packed", "loose"))
            assertThat(CollectionFixtures.events(folder.resolve(state)))
                    .contains("\"gaps\":{\"blob-too-large\":1}", "\"lines\":1,");
    }

    private static String person(String who) {
        return "author " + who + "\ncommitter " + who + "\n";
    }

    private static byte[] entry(String modeAndName, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((modeAndName + "\0").getBytes(UTF_8));
        bytes.writeBytes(HexFormat.of().parseHex(id));
        return bytes.toByteArray();
    }

    private String object(String type, byte[] bytes) {
        return git.run(bytes, "hash-object", "-t", type, "-w", "--stdin", "--literally").strip();
    }

    private void head(String commit) {
        try {
            Files.writeString(git.folder().resolve("HEAD"), commit + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pack() throws IOException {
        List<Path> packs = new ArrayList<>();
        try (var found = Files.newDirectoryStream(git.folder().resolve("objects/pack"), "*.pack")) {
            found.forEach(packs::add);
        }
        return packs.getFirst();
    }

    /** Anew, since a mapped file must not be written over. */
    private static void rewrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    private static Result collect(Path repository, Path state) {
        CollectionFixtures.key(state);
        return Collection.collect(
                repository,
                state.resolve("out"),
                Options.NONE.withState(state),
                (done, of) -> true);
    }

    private static Collected collected(Path repository, Path state) {
        Result result = collect(repository, state);
        assertThat(result).isInstanceOf(Collected.class);
        return (Collected) result;
    }

    private static void endsInWords(Result result) {
        if (!(result instanceof Collected)) sentence(result);
    }

    private static String sentence(Result result) {
        assertThat(result).isInstanceOf(Refused.class);
        String sentence = ((Refused) result).sentence();
        assertThat(sentence).endsWith(".").doesNotContain("\n").doesNotContain("Exception");
        return sentence;
    }
}
