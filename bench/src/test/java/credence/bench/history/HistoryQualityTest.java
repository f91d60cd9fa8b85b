package credence.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import credence.bench.history.Agreement.Line;
import credence.bench.history.Agreement.Named;
import credence.bench.history.Agreement.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that cannot fail checks nothing: each is shown something wrong. */
class HistoryQualityTest {
    private static final String POEM = "roses\nviolets\nsugar\nhoney\n";

    @TempDir Path folder;
    private Written written;

    @BeforeEach
    void an_empty_repository() {
        written = Written.in(folder.resolve("repository"));
    }

    @Test
    void a_true_table_agrees_and_a_doctored_one_is_found_with_its_path() {
        String head = written.commit("one", Map.of("a.txt", POEM, "b/b.txt", "no end"));
        Map<String, Integer> alive =
                new TreeMap<>(written.real().pass((h, at, done, of) -> {}).history().alive());

        assertThat(differing(head, alive)).isEmpty();
        alive.put("a.txt", 5);
        assertThat(differing(head, alive))
                .singleElement()
                .asString()
                .contains("a.txt", "alive 5, in the tree 4");
    }

    @Test
    void a_file_that_only_one_side_knows_is_found() {
        String head = written.commit("one", Map.of("a.txt", POEM, "b.txt", ""));

        assertThat(differing(head, Map.of("a.txt", 4)))
                .singleElement()
                .asString()
                .contains("b.txt");
        assertThat(differing(head, Map.of("a.txt", 4, "b.txt", 0, "c.txt", 0)))
                .singleElement()
                .asString()
                .contains("c.txt");
    }

    @Test
    void pictures_links_and_what_others_or_tools_wrote_have_no_lines() throws Exception {
        Files.createSymbolicLink(written.folder().resolve("link"), Path.of("a.txt"));
        String head =
                written.commit(
                        "one",
                        Map.of(
                                "a.txt", "\u00e9\n\n",
                                "picture.png", "PNG\0\n\n",
                                "vendor/b.c", POEM,
                                "deep/node_modules/c.js", POEM,
                                "yarn.lock", POEM));

        try (TreeLines trees = new TreeLines(written.real().git())) {
            assertThat(trees.at(head)).isEqualTo(Map.of("a.txt", 2));
        }
    }

    @Test
    void blame_agrees_line_by_line_with_what_was_born() {
        written.commit("one", Map.of("a.txt", POEM));
        written.commit("two", Map.of("a.txt", POEM.replace("sugar", "salt")));
        Agreement agreement = new Agreement(written.real().git(), 1);

        written.real()
                .pass((history, at, done, of) -> agreement.at(at, history, Integer.MAX_VALUE / 2));

        assertThat(agreement.lines()).isEqualTo(8);
        assertThat(agreement.same()).isEqualTo(8);
    }

    @Test
    void of_two_lines_alike_either_birth_is_explained() {
        String one = written.commit("one", Map.of("a.txt", "alike\nend\n"));
        String two = written.commit("two", Map.of("a.txt", "alike\nalike\nend\n"));

        assertThat(why(two, new Line("a.txt", "alike", named(one), named(two))))
                .isEqualTo(Why.ALIKE);
    }

    @Test
    void a_commit_that_did_not_write_the_line_is_not_explained() {
        String one = written.commit("one", Map.of("a.txt", POEM));
        String two = written.commit("two", Map.of("a.txt", POEM + "salt\n"));

        assertThat(why(two, new Line("a.txt", "roses", named(two), named(one))))
                .isEqualTo(Why.UNEXPLAINED);
        assertThat(why(two, new Line("a.txt", "salt", named(one), named(two))))
                .isEqualTo(Why.UNEXPLAINED);
    }

    @Test
    void a_file_that_could_be_either_of_two_is_explained() {
        String one = written.commit("one", Map.of("a.txt", POEM));
        String two = written.commit("two", Map.of("b.txt", POEM + "more\n"));
        written.git("-C", written.folder().toString(), "rm", "-q", "a.txt", "b.txt");
        String head = written.commit("three", Map.of("c.txt", POEM));

        Line line = new Line("c.txt", "roses", new Named(one, "a.txt"), new Named(two, "b.txt"));
        assertThat(why(head, line)).isEqualTo(Why.RENAMED);
    }

    @Test
    void what_two_branches_wrote_apart_is_explained() {
        written.commit("one", Map.of("a.txt", POEM));
        written.git("-C", written.folder().toString(), "checkout", "-q", "-b", "side");
        String side = written.commit("side", Map.of("a.txt", POEM + "salt\n"));
        written.git("-C", written.folder().toString(), "checkout", "-q", "main");
        String main = written.commit("main", Map.of("a.txt", POEM + "salt\n", "b.txt", "b\n"));

        assertThat(why(main, new Line("a.txt", "salt", named(main), named(side))))
                .isEqualTo(Why.TWICE);
        assertThat(why(main, new Line("a.txt", "pepper", named(main), named(side))))
                .isEqualTo(Why.UNEXPLAINED);
    }

    @Test
    void a_commit_with_more_attested_lines_than_it_added_is_found() {
        written.commit("one", Map.of("a.txt", POEM));
        String two = written.commit("two", Map.of("a.txt", POEM + "\nsalt\n"));
        Git git = written.real().git();

        assertThat(Attested.tooMany(Map.of(two, 2), commit -> Attested.added(git, commit)))
                .isEmpty();
        assertThat(Attested.tooMany(Map.of(two, 3), commit -> Attested.added(git, commit)))
                .containsExactly(two + ": 3 attested, 2 added");
    }

    @Test
    void lines_that_a_note_attests_are_counted_for_their_commit_alone() throws Exception {
        String one = written.commit("one", Map.of("a.txt", POEM));
        Path note =
                Files.writeString(
                        folder.resolve("note"),
                        """
                        a.txt
                          s_0123456789abcd::t_0123456789abcd 1-2,9-40
                        ---
                        {"schema_version":"authorship/3.0.0","base_commit_sha":"","prompts":{},
                        "sessions":{"s_0123456789abcd":{"agent_id":{"tool":"cursor","id":"1"}}}}
                        """);
        written.git(
                "-C",
                written.folder().toString(),
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "notes",
                "--ref=ai",
                "add",
                "-F",
                note.toString(),
                one);
        written.commit("two", Map.of("a.txt", POEM + "salt\n"));

        assertThat(Attested.lines(written.real().pass((h, at, done, of) -> {})))
                .isEqualTo(Map.of(one, 2));
    }

    @Test
    void every_kind_of_secret_is_found_where_events_tell_it() {
        String head =
                written.commit(
                        "one", Map.of("deep/a.c", "int \"secret\" = 42;\n", "b.txt", "short\n"));
        Secrets secrets = Secrets.of(written.real().git(), head, 1);

        assertThat(secrets.in(written.real().collected(folder.resolve("out")))).isEmpty();
        assertThat(secrets.in("{\"x\":\"int \\\"secret\\\" = 42;\"}")).hasSize(1);
        assertThat(secrets.in("{\"person\":\"Ada Example\"}")).hasSize(1);
        assertThat(secrets.in("{\"person\":\"ada@example.org\"}")).hasSize(1);
        assertThat(secrets.in("{\"directory\":\"deep/a.c\"}")).hasSize(1);
        assertThat(secrets.in("{\"day\":\"2026-01-31T10\"}")).hasSize(1);
        assertThat(secrets.in("{\"day\":\"10:22\"}")).hasSize(1);
        assertThat(secrets.in("{\"at\":1600000000}")).hasSize(1);
    }

    @Test
    void a_name_within_a_longer_word_is_nobodys_and_one_that_is_a_tool_is_told_apart() {
        Secrets secrets = new Secrets(Set.of(), Set.of("Claude", "other"), Set.of(), Set.of());

        assertThat(secrets.in("{\"x\":\"Claudette mothers\"}")).isEmpty();
        String events = "{\"tool\":\"Claude\",\"nature\":\"other\"}";
        assertThat(secrets.in(events)).isEmpty();
        assertThat(secrets.words(events)).containsExactly("Claude", "other");
        assertThat(secrets.in(events + "{\"person\":\"Claude\"}")).hasSize(1);
    }

    @Test
    void a_history_that_was_stopped_anywhere_gives_the_bytes_of_one_run() {
        String text = "";
        for (int i = 0; i < 12; i++) {
            text += "line " + i + "\n";
            written.commit("commit " + i, Map.of("a.txt", text));
        }

        assertThat(new Stops(written.real(), folder).same(6, 1)).isEqualTo(6);
    }

    private static Named named(String commit) {
        return new Named(commit, "a.txt");
    }

    private Why why(String head, Line line) {
        return Agreement.why(new Patches(written.real().git()), head, line);
    }

    private List<String> differing(String commit, Map<String, Integer> alive) {
        try (TreeLines trees = new TreeLines(written.real().git())) {
            Standing standing = new Standing(trees);
            standing.at(commit, alive);
            return standing.differing();
        }
    }
}
