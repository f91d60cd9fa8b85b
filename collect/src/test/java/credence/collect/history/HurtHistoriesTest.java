package credence.collect.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a history does, after each commit of its main line as many lines are alive in each file
 * as its text has; what could not be seen is a gap.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HurtHistoriesTest {
    private static final String POEM = "roses\nviolets\nsugar\nhoney\nand so are you\n";
    private static final String ELSEWHERE = "1234567890123456789012345678901234567890";

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void an_octopus_whose_arms_rename_edit_and_delete_the_same_files() {
        int base = git.commit("base", Map.of("a.txt", POEM, "b.txt", POEM + "b\n"));
        List<Integer> arms = new ArrayList<>();
        for (int arm = 0; arm < 9; arm++) {
            Map<String, String> files = new TreeMap<>();
            files.put(arm % 3 == 0 ? "renamed" + arm + ".txt" : "a.txt", arm + "\n" + POEM);
            if (arm % 2 == 0) files.put("b.txt", POEM + "arm " + arm + "\n");
            arms.add(git.commit("arm " + arm, files, base));
        }
        Map<String, String> all =
                Map.of("a.txt", "1\n2\n" + POEM + "merged\n", "renamed3.txt", "3\n" + POEM);
        int merge = git.commit("octopus", all, arms.toArray(Integer[]::new));
        git.commit("after", Map.of("a.txt", POEM), merge);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void criss_cross_merges_that_rename_on_both_sides() {
        int base = git.commit("base", Map.of("a.txt", POEM));
        int left = git.commit("left", Map.of("left.txt", "left\n" + POEM), base);
        int right = git.commit("right", Map.of("right.txt", POEM + "right\n"), base);
        for (int round = 0; round < 6; round++) {
            String both = "left\n" + POEM + "right\n" + "round\n".repeat(round);
            int l = git.commit("l" + round, Map.of("left.txt", both), left, right);
            int r = git.commit("r" + round, Map.of("right.txt", both), right, left);
            left = l;
            right = r;
        }
        git.commit("end", Map.of("left.txt", POEM, "right.txt", POEM), left, right);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void histories_that_never_met_are_merged_twice() {
        int one = git.commit("one", Map.of("a.txt", POEM));
        int other = git.commit("other", Map.of("a.txt", "other\n" + POEM, "b.txt", "b\n"));
        int third = git.commit("third", Map.of("c.txt", "c\n"));
        int merge = git.commit("merge", Map.of("a.txt", POEM + "x\n", "b.txt", "b\n"), one, other);
        git.commit(
                "again",
                Map.of("a.txt", POEM + "x\n", "b.txt", "b\n", "c.txt", "c\n"),
                merge,
                third);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void a_path_that_is_in_turn_a_file_a_link_a_submodule_a_folder_and_a_program() {
        List<String> kinds = new ArrayList<>();
        for (int round = 0; round < 4; round++)
            kinds.addAll(List.of("100644", "120000", "160000", "tree", "100755", "tree", "160000"));
        Collections.shuffle(kinds, new Random(3));
        int main = git.commit("start", Map.of("x", POEM, "z", "z\n"));
        int number = 0;
        for (String kind : kinds) {
            number++;
            int next = kind(kind, number, main);
            if (number % 3 == 0) {
                int side = kind(kinds.get(number % kinds.size()), number, main);
                main = kind(kinds.get(number * 2 % kinds.size()), number, next, side);
            } else main = next;
        }

        History history = passed();

        assertThat(history.gaps())
                .as("the path once and no more")
                .extracting(Gap::why, Gap::path)
                .containsExactly(Tuple.tuple(Gap.Why.SUBMODULE, "x"));
    }

    private int kind(String kind, int number, Integer... parents) {
        boolean isTree = kind.equals("tree");
        String path = isTree ? "x/y" : "x";
        String text = kind.equals("160000") ? ELSEWHERE : number + "\n" + POEM;
        git.mode(path, isTree ? "100644" : kind);
        return git.commit(kind + " " + number, Map.of(path, text, "z", "z\n"), parents);
    }

    @Test
    void a_submodule_is_a_gap_once_where_it_came_to_the_main_line() throws IOException {
        int one = git.commit("one", Map.of("a.txt", POEM));
        git.mode("lib/part", "160000").mode("vendor/other", "160000");
        Map<String, String> with =
                Map.of("a.txt", POEM, "lib/part", ELSEWHERE, "vendor/other", ELSEWHERE);
        int side = git.commit("side", with, one);
        int merge = git.commit("merge", with, one, side);
        String newer = ELSEWHERE.replace('1', '2');
        int moved =
                git.commit(
                        "newer",
                        Map.of("a.txt", POEM, "lib/part", newer, "vendor/other", newer),
                        merge);
        int gone = git.commit("gone", Map.of("a.txt", POEM), moved);
        git.commit("back", with, gone);

        History history = passed();

        String brought = git.git("rev-parse", "HEAD~3").strip();
        assertThat(history.gaps()).containsExactly(new Gap(Gap.Why.SUBMODULE, brought, "lib/part"));
        History first = new History();
        HistoryFixtures.pass(first, git, (done, of) -> done < 3);
        Path file = folder.resolve("checkpoint");
        Checkpoint.write(first, HistoryFixtures.PLAIN, "rules", file);
        History second = Checkpoint.read(file, HistoryFixtures.PLAIN, "rules").orElseThrow();
        HistoryFixtures.pass(second, git, (done, of) -> true);
        assertThat(second.gaps()).isEqualTo(history.gaps());
    }

    @Test
    void line_ends_that_flip_to_and_fro_while_lines_are_edited() {
        int main = git.commit("start", Map.of("a.txt", POEM));
        String text = POEM;
        for (int i = 0; i < 8; i++) {
            text = (i % 2 == 0 ? text.replace("\n", "\r\n") : text.replace("\r\n", "\n"));
            text = text.replace("sugar", "sugar" + i) + (i % 3 == 0 ? "no end" : "\n");
            main = git.commit("flip " + i, Map.of("a.txt", text), main);
        }

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void texts_of_any_encoding_or_none() {
        byte[] utf16 = ("\uFEFF" + POEM).getBytes(UTF_16LE);
        byte[] latin = "caf\u00e9\n\u00fc\u00ff\n\u0085\n\u000b\n".getBytes(ISO_8859_1);
        byte[] separators = "a\u2028b\u2029c\u0085d\re\ff\n".getBytes(UTF_8);
        byte[] surrogates = {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n', (byte) 0xC0, (byte) 0x80};
        int one = git.commitBytes("one", Map.of("a", utf16, "b", latin, "c", separators));
        git.commitBytes("two", Map.of("a", latin, "b", utf16, "c", surrogates), one);

        History history = passed();

        assertThat(history.gaps()).isEmpty();
        assertThat(history.alive()).isEqualTo(Map.of("a", 4, "c", 2));
    }

    @Test
    void paths_with_quotes_line_feeds_and_tabs_and_very_long_ones() {
        String deep =
                IntStream.range(0, 400).mapToObj(i -> "d" + i).collect(Collectors.joining("/"));
        Map<String, String> files =
                Map.of(
                        "a\nb\"c\\d\te.txt",
                        POEM,
                        " lead and trail ",
                        POEM,
                        "-rf",
                        POEM,
                        "x".repeat(4_000),
                        POEM,
                        deep + "/deep.txt",
                        POEM,
                        "\u00fc\u4e2d\ud83d\ude00.txt",
                        POEM);
        int one = git.commit("one", files);
        Map<String, String> more = new TreeMap<>();
        files.forEach((path, text) -> more.put(path, text + "more\n"));
        git.commit("two", more, one);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void paths_names_and_messages_in_no_encoding() {
        String stream =
                """
                commit refs/heads/c1
                author Andr\u00e9 \u00ff <andr\u00e9@ex\u00e4mple.org> 1600000000 +0000
                committer \u00e9\u00e9 <> 1600000000 +0000
                encoding no-such-encoding
                data 7
                f\u00e9x \u00ff\u00fe\u00e9
                M 100644 inline d\u00e9/f\u00ff.txt
                data 4
                \u00e9
                b

                commit refs/heads/c1
                committer <> 1600000000 +0000
                data 1
                x
                M 100644 inline d\u00e9/f\u00ff.txt
                data 6
                \u00e9
                b
                c

                """;
        git.run(stream.getBytes(ISO_8859_1), "fast-import", "--quiet", "--force");
        git.git("symbolic-ref", "HEAD", "refs/heads/c1");

        History history = HistoryFixtures.of(git);

        assertThat(history.alive().values()).containsExactly(3);
        assertThat(history.length()).isEqualTo(2);
    }

    @Test
    void one_line_of_five_megabytes_and_a_million_empty_ones() {
        String long1 = "x".repeat(5_000_000);
        String empty = "\n".repeat(1_000_000);
        int one = git.commit("one", Map.of("long", long1, "empty", empty));
        int two = git.commit("two", Map.of("long", long1 + "\n", "empty", empty + "end"), one);
        git.commit("three", Map.of("long", "short\n", "empty", "start\n" + empty), two);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void five_thousand_files_come_move_and_go_in_one_commit_each() {
        Map<String, String> files = new TreeMap<>();
        Map<String, String> moved = new TreeMap<>();
        for (int file = 0; file < 5_000; file++) {
            String text = "licence\nof all\n\npart " + file + "\n" + "of " + file / 7 + "\nend\n";
            files.put("a/" + file % 50 + "/" + file + ".txt", text);
            moved.put("b/" + file % 20 + "/" + file + ".txt", text + (file % 2 == 0 ? "" : "x\n"));
        }
        int one = git.commit("one", files);
        int two = git.commit("two", moved, one);
        git.commit("three", Map.of("end", "end\n"), two);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void a_hundred_thousand_commits_in_a_row_and_as_many_on_a_branch() {
        StringBuilder stream = new StringBuilder();
        int mark = 0;
        for (; mark < 100_000; mark++) tiny(stream, "main", mark, mark % 500 + "\n");
        stream.append("reset refs/heads/side\nfrom refs/heads/main\n\n");
        for (; mark < 200_000; mark++) tiny(stream, "side", mark, mark % 500 + "\n");
        git.run(stream.toString().getBytes(UTF_8), "fast-import", "--quiet", "--force");
        git.git("symbolic-ref", "HEAD", "refs/heads/main");
        String tree = git.git("rev-parse", "side^{tree}").strip();
        String main = git.git("rev-parse", "main").strip();
        String side = git.git("rev-parse", "side").strip();
        String merge = merge(tree, main, side);

        History history = HistoryFixtures.of(git);

        assertThat(history.commits()).hasSize(200_001);
        assertThat(history.length()).isEqualTo(100_001);
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 1, "b.txt", 1));
        assertThat(merge).isNotEmpty();
    }

    private static void tiny(StringBuilder stream, String branch, int mark, String text) {
        stream.append("commit refs/heads/").append(branch);
        stream.append("\ncommitter A <a@example.org> ").append(1_600_000_000L + mark);
        stream.append(" +0000\ndata 1\nx\nM 100644 inline ").append(mark % 2 == 0 ? "a" : "b");
        stream.append(".txt\ndata ").append(text.length()).append('\n').append(text).append('\n');
    }

    private String merge(String tree, String... parents) {
        List<String> arguments =
                new ArrayList<>(List.of("-c", "user.name=A", "-c", "user.email=a@example.org"));
        arguments.addAll(List.of("commit-tree", tree, "-m", "merge"));
        for (String parent : parents) arguments.addAll(List.of("-p", parent));
        String commit = git.git(arguments.toArray(String[]::new)).strip();
        git.git("update-ref", "HEAD", commit);
        return commit;
    }

    @Test
    void a_long_branch_that_edits_one_file_again_and_again_and_takes_the_main_line_in() {
        String text = "line\n".repeat(50);
        int base = git.commit("base", Map.of("a.txt", text));
        int main = git.commit("main", Map.of("a.txt", "main\n" + text), base);
        int side = base;
        for (int i = 0; i < 12_000; i++)
            side = git.commit("side", Map.of("a.txt", text + i + "\n"), side);
        int taken = git.commit("taken", Map.of("a.txt", "main\n" + text + "x\n"), side, main);
        git.commit("merge", Map.of("a.txt", "main\n" + text + "x\n"), main, taken);

        assertThat(passed().gaps()).isEmpty();
    }

    @Test
    void trouble_of_any_kind_while_reading_ends_the_pass_and_does_not_hang() throws IOException {
        git.commit("one", Map.of("a.txt", POEM));
        git.write();
        Sources sources =
                new Sources() {
                    @Override
                    public CommitFacts facts(RevCommit commit) {
                        throw new OutOfMemoryError("as if");
                    }

                    @Override
                    public List<Span> spans(String commit, String path) {
                        return List.of();
                    }

                    @Override
                    public void save(DataOutputStream to) {}

                    @Override
                    public void load(DataInputStream from) {}
                };

        try (Repository repository = git.open()) {
            ObjectId head = repository.resolve("HEAD");
            assertThatThrownBy(
                            () ->
                                    new History()
                                            .pass(
                                                    repository,
                                                    head,
                                                    sources,
                                                    path -> false,
                                                    (done, of) -> true))
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void an_alternate_store_holds_what_the_repository_does_not() throws IOException {
        int one = git.commit("one", Map.of("a.txt", POEM));
        git.commit("two", Map.of("a.txt", POEM + "two\n"), one);
        git.write();
        git.git("repack", "-adq");
        Path clone = folder.resolve("clone");
        git.git("clone", "-q", "--bare", "--shared", git.folder().toString(), clone.toString());
        assertThat(Files.exists(clone.resolve("objects/info/alternates"))).isTrue();

        History history = HistoryFixtures.of(GitFixture.at(clone));

        assertThat(history.gaps()).isEmpty();
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 6));
    }

    @Test
    void replaced_objects_are_not_followed() {
        int one = git.commit("one", Map.of("a.txt", POEM));
        git.commit("two", Map.of("a.txt", POEM + "two\n"), one);
        git.write();
        git.git("replace", "HEAD", "HEAD~1");

        History history = HistoryFixtures.of(git);

        assertThat(history.length()).isEqualTo(2);
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 6));
    }

    @Test
    void a_partial_clone_without_any_blob_is_all_gaps() {
        int one = git.commit("one", Map.of("a.txt", POEM, "b.txt", "b\n"));
        git.commit("two", Map.of("a.txt", POEM + "two\n", "b.txt", "b\n"), one);
        git.write();
        git.git("config", "uploadpack.allowFilter", "true");
        Path partial = folder.resolve("partial");
        git.git(
                "clone",
                "-q",
                "--bare",
                "--filter=blob:none",
                "file://" + git.folder(),
                partial.toString());

        History history = HistoryFixtures.of(GitFixture.at(partial));

        assertThat(history.gaps())
                .hasSize(3)
                .extracting(Gap::why)
                .containsOnly(Gap.Why.BLOB_ABSENT);
        assertThat(history.alive()).isEmpty();
        assertThat(history.births().size()).isZero();
    }

    @Test
    void trees_that_git_itself_would_refuse_end_without_harm() {
        String blob = git.run(POEM.getBytes(UTF_8), "hash-object", "-w", "--stdin").strip();
        String other = git.run("b\n".getBytes(UTF_8), "hash-object", "-w", "--stdin").strip();
        String empty = git.run(new byte[0], "hash-object", "-t", "tree", "-w", "--stdin").strip();
        List<byte[]> trees =
                List.of(
                        entries("100644 a", blob, "100644 a", other),
                        entries("100644 b", blob, "100644 a", other),
                        entries("100644 a", blob, "40000 a", empty),
                        entries("0100644 a", blob, "040000 d", empty),
                        entries("100644 .git", blob, "100644 a/b", other),
                        entries("100644 ", blob),
                        entries("100664 a", blob, "160000 m", blob),
                        entries("100644 a", blob));
        String last = "";
        for (byte[] tree : trees) {
            String id =
                    git.run(tree, "hash-object", "-t", "tree", "-w", "--stdin", "--literally")
                            .strip();
            last = last.isEmpty() ? merge(id) : merge(id, last);
        }

        History history = HistoryFixtures.of(git);

        assertThat(history.length()).isEqualTo(trees.size());
        assertThat(history.alive()).containsEntry("a", 5);
    }

    private static byte[] entries(String... entries) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i += 2) {
            bytes.writeBytes((entries[i] + "\0").getBytes(UTF_8));
            bytes.writeBytes(HexFormat.of().parseHex(entries[i + 1]));
        }
        return bytes.toByteArray();
    }

    /** Writes the commits and passes them, holding the law after each. */
    private History passed() {
        git.write();
        History history = new History();
        HistoryFixtures.pass(
                history,
                git,
                (done, of) -> {
                    String at = Objects.requireNonNull(history.last()).name();
                    Map<String, Integer> there = git.textLines(at);
                    there.keySet().retainAll(files(at));
                    Set<String> gaps =
                            history.gaps().stream().map(Gap::path).collect(Collectors.toSet());
                    there.keySet()
                            .removeIf(
                                    path ->
                                            gaps.contains(path)
                                                    && !history.alive().containsKey(path));
                    assertThat(history.alive()).as("after commit " + done).isEqualTo(there);
                    return true;
                });
        return history;
    }

    private Set<String> files(String commit) {
        return Arrays.stream(git.git("ls-tree", "-r", "-z", commit).split("\0"))
                .filter(entry -> entry.startsWith("100"))
                .map(entry -> entry.substring(entry.indexOf('\t') + 1))
                .collect(Collectors.toSet());
    }
}
