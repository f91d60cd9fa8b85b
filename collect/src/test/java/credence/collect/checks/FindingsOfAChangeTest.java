package credence.collect.checks;

import static credence.collect.checks.ChecksFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.history.GitFixture;
import credence.collect.provenance.Writer.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which findings of static analysis came and went with a change, and on whose lines they stand. */
class FindingsOfAChangeTest {
    @TempDir Path folder;

    private static String print(String rule, String level, String print) {
        return """
        {"ruleId":"%s","ruleIndex":0,"level":"%s","message":{"text":"secret words"},
         "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.c","uriBaseId":"%%SRCROOT%%"},
          "region":{"startLine":1,"startColumn":5}}}],
         "partialFingerprints":{"primaryLocationLineHash":"%s","primaryLocationStartColumnFingerprint":"4"}}"""
                .formatted(rule, level, print);
    }

    private static String at(String rule, String path, int line) {
        return """
        {"ruleId":"%s","level":"error","message":{"text":"m"},
         "locations":[{"physicalLocation":{"artifactLocation":{"uri":"%s"},"region":{"startLine":%d}}}]}"""
                .formatted(rule, path, line);
    }

    private static String sarif(String more, String... results) {
        return """
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
         "tool":{"driver":{"name":"CodeQL","rules":[{"id":"by-default","defaultConfiguration":{"level":"note"}}]}},
         %s "results":[%s]}]}"""
                .formatted(more, String.join(",", results));
    }

    private static Given given(ChecksFixtures of, int commit, String... results) {
        return new Given(Optional.of(of.id(commit)), of.file("a.sarif", sarif("", results)));
    }

    private static List<String> told(Said said) {
        return said.changes().stream()
                .map(change -> change.findings().isEmpty() ? "-" : told(change.findings()))
                .toList();
    }

    private static String told(List<Introduced> findings) {
        return findings.stream()
                .map(
                        one ->
                                "+%s -%s of %d"
                                        .formatted(
                                                new TreeMap<>(one.introduced()),
                                                new TreeMap<>(one.fixed()),
                                                one.candidates()))
                .collect(Collectors.joining("; "));
    }

    @Test
    void a_finding_belongs_to_the_change_after_which_it_stands_there_and_not_before() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.findings(
                        given(three, 1, print("r", "error", "old"), print("r", "warning", "gone")),
                        given(three, 2, print("r", "error", "old"), print("r", "warning", "new")),
                        given(three, 3, print("r", "error", "old"), print("r", "warning", "new")));

        assertThat(told(said))
                .containsExactly("-", "+{WARNING=1} -{WARNING=1} of 1", "+{} -{} of 1");
        assertThat(said.coverage().findings()).isEqualTo(new Said.OfKind(2, 3, 0, 0, 0, 0, 0));
    }

    @Test
    void between_two_reports_far_apart_each_change_is_a_candidate() {
        ChecksFixtures four = line(folder, 4);

        Said said =
                four.findings(
                        given(four, 1, print("r", "note", "a"), print("r", "note", "b")),
                        given(four, 3, print("r", "note", "a"), print("r", "error", "c")));

        assertThat(told(said))
                .containsExactly(
                        "-", "+{ERROR=1} -{NOTE=1} of 2", "+{ERROR=1} -{NOTE=1} of 2", "-");
    }

    @Test
    void without_a_fingerprint_equal_ones_in_a_file_are_counted_wherever_they_stand() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.findings(
                        given(three, 1, at("r", "src/a.c", 1)),
                        given(three, 2, at("r", "src/a.c", 2)),
                        given(three, 3, at("r", "src/a.c", 2), at("r", "src/a.c", 3)));

        assertThat(told(said)).containsExactly("-", "+{} -{} of 1", "+{ERROR=1} -{} of 1");
    }

    @Test
    void a_line_that_is_set_in_keeps_its_finding() {
        ChecksFixtures two = line(folder, 2);
        String before = print("r", "error", "same");
        String after = before.replace("Fingerprint\":\"4\"", "Fingerprint\":\"8\"");

        Said said = two.findings(given(two, 1, before), given(two, 2, after));

        assertThat(after).isNotEqualTo(before);
        assertThat(told(said)).containsExactly("-", "+{} -{} of 1");
    }

    @Test
    void two_reports_of_one_revision_say_what_either_says() {
        ChecksFixtures two = line(folder, 2);
        String a = print("r", "error", "a");
        String b = print("r", "note", "b");

        Said said = two.findings(given(two, 1, a, b), given(two, 2, a), given(two, 2, b));

        assertThat(told(said)).containsExactly("-", "+{} -{} of 1");
    }

    @Test
    void what_is_suppressed_is_neither_introduced_nor_fixed() {
        ChecksFixtures three = line(folder, 3);
        String open = print("r", "error", "one");
        String suppressed =
                open.replaceFirst("\\{", "{\"suppressions\":[{\"kind\":\"inSource\"}],");
        String rejected =
                print("r", "error", "two")
                        .replaceFirst(
                                "\\{",
                                "{\"suppressions\":[{\"kind\":\"external\",\"status\":\"rejected\"}],");

        Said said =
                three.findings(
                        given(three, 1, open),
                        given(three, 2, suppressed),
                        given(
                                three,
                                3,
                                suppressed,
                                rejected,
                                rejected.replace("rejected", "accepted")));

        assertThat(told(said)).containsExactly("-", "+{} -{} of 1", "+{ERROR=1} -{} of 1");
    }

    @Test
    void rules_may_be_named_after_the_results_and_runs_stand_beside_each_other() {
        ChecksFixtures two = line(folder, 2);
        String result = print("by-default", "", "a").replace("\"level\":\"\",", "");
        String late =
                """
                {"runs":[
                 {"results":[%s],"tool":{"driver":{"name":"Late","rules":[{"id":"by-default","defaultConfiguration":{"level":"note"}}]}}},
                 {"tool":{"driver":{"name":"Other"}},"results":[%s,%s]}],"version":"2.1.0"}""";
        Given before =
                new Given(
                        Optional.of(two.id(1)),
                        two.file("l.sarif", late.formatted("", result, result)));
        Given after =
                new Given(
                        Optional.of(two.id(2)),
                        two.file("l.sarif", late.formatted(result, result, "{}")));

        Said said = two.findings(before, after);

        assertThat(told(said)).containsExactly("-", "+{NOTE=1} -{WARNING=1} of 1");
        assertThat(said.coverage().findings().unread()).isEqualTo(1);
    }

    @Test
    void the_level_is_the_rules_where_the_result_names_none() {
        ChecksFixtures two = line(folder, 2);
        String byRule = print("by-default", "", "a").replace("\"level\":\"\",", "");
        String byDefault =
                print("other", "", "b")
                        .replace("\"level\":\"\",", "")
                        .replace("\"ruleIndex\":0,", "");
        String none = print("r", "none", "c");
        String passed = print("r", "error", "d").replaceFirst("\\{", "{\"kind\":\"pass\",");
        String absent =
                print("r", "error", "e").replaceFirst("\\{", "{\"baselineState\":\"absent\",");

        Said said =
                two.findings(given(two, 1), given(two, 2, byRule, byDefault, none, passed, absent));

        assertThat(said.changes().get(1).findings().getFirst().introduced())
                .isEqualTo(Map.of(Level.NOTE, 1, Level.WARNING, 1));
    }

    @Test
    void reports_of_two_tools_are_not_compared_with_each_other() {
        ChecksFixtures two = line(folder, 2);
        String other = sarif("", print("r", "error", "a")).replace("\"CodeQL\"", "\"Semgrep\"");

        Said said =
                two.findings(
                        given(two, 1),
                        new Given(Optional.of(two.id(2)), two.file("b.sarif", other)));

        assertThat(told(said)).containsExactly("-", "-");
    }

    @Test
    void a_tool_that_looks_seldom_makes_nothing_less_certain_that_another_one_saw() {
        ChecksFixtures three = line(folder, 3);
        Function<Integer, Given> other =
                commit ->
                        new Given(
                                Optional.of(three.id(commit)),
                                three.file(
                                        "b.sarif",
                                        sarif("", print("s", "note", "b" + commit))
                                                .replace("\"CodeQL\"", "\"Semgrep\"")));

        Said said =
                three.findings(
                        given(three, 1),
                        given(three, 2),
                        given(three, 3, print("r", "error", "a")),
                        other.apply(1),
                        other.apply(3));

        assertThat(told(said))
                .containsExactly(
                        "-",
                        "+{} -{} of 1; +{NOTE=1} -{NOTE=1} of 2",
                        "+{ERROR=1} -{} of 1; +{NOTE=1} -{NOTE=1} of 2");
    }

    @Test
    void a_new_version_of_a_tool_is_not_compared_with_the_old_one() {
        ChecksFixtures four = line(folder, 4);
        String old =
                sarif("", print("r", "error", "a"))
                        .replace("\"CodeQL\"", "\"CodeQL\",\"semanticVersion\":\"2.20.1\"");
        String found = sarif("", print("r", "error", "a"), print("new-rule", "error", "b"));
        String now = found.replace("\"CodeQL\"", "\"CodeQL\",\"semanticVersion\":\"2.21.0\"");
        String rules =
                now.replace(
                        "\"tool\":{",
                        "\"tool\":{\"extensions\":[{\"name\":\"codeql/java-queries\",\"semanticVersion\":\"1.1.9\"}],");
        assertThat(rules).isNotEqualTo(now);
        List<Given> given = new ArrayList<>();
        for (String text : List.of(old, now, now, rules))
            given.add(
                    new Given(Optional.of(four.id(given.size() + 1)), four.file("v.sarif", text)));

        assertThat(told(four.findings(given.toArray(Given[]::new))))
                .containsExactly("-", "-", "+{} -{} of 1", "-");
    }

    /** As Semgrep writes it for whoever is not logged in: one word in place of all fingerprints. */
    @Test
    void a_word_in_place_of_a_fingerprint_is_none() {
        ChecksFixtures two = line(folder, 2);
        String one =
                at("r", "src/a.c", 1)
                        .replaceFirst(
                                "\\{",
                                "{\"fingerprints\":{\"matchBasedId/v1\":\"requires login\"},");

        Said said = two.findings(given(two, 1, one), given(two, 2, one.replace("a.c", "b.c")));

        assertThat(told(said)).containsExactly("-", "+{ERROR=1} -{ERROR=1} of 1");
    }

    @Test
    void a_run_that_did_not_end_well_is_counted_and_fixes_nothing() {
        ChecksFixtures two = line(folder, 2);
        String failed = sarif("\"invocations\":[{\"executionSuccessful\":false}],");
        String noResults = sarif("").replace("\"results\":[]", "\"results\":null");

        Said said =
                two.findings(
                        given(two, 1, print("r", "error", "a")),
                        new Given(Optional.of(two.id(2)), two.file("f.sarif", failed)),
                        new Given(Optional.of(two.id(2)), two.file("n.sarif", noResults)));

        assertThat(told(said)).containsExactly("-", "-");
        assertThat(said.coverage().findings().unread()).isEqualTo(2);
    }

    @Test
    void a_report_names_its_commit_or_is_refused_with_the_cure() {
        ChecksFixtures two = line(folder, 2);
        String named =
                "\"versionControlProvenance\":[{\"repositoryUri\":\"https://example.org/r\",\"revisionId\":\"%s\"}],"
                        .formatted(two.id(2));
        Path with = two.file("with.sarif", sarif(named, print("r", "error", "a")));
        Path without = two.file("without.sarif", sarif("", print("r", "error", "a")));

        Said said = two.findings(given(two, 1), Given.of(with.toString()));

        assertThat(told(said)).containsExactly("-", "+{ERROR=1} -{} of 1");
        assertThatThrownBy(() -> two.findings(Given.of(without.toString())))
                .hasMessageContaining(
                        "must name its commit in versionControlProvenance, had none: give it as COMMIT="
                                + without.getFileName());
    }

    @Test
    void the_same_report_twice_and_in_any_order_says_the_same() {
        ChecksFixtures three = line(folder, 3);
        List<Given> given =
                new ArrayList<>(
                        List.of(
                                given(three, 1, print("r", "error", "a")),
                                given(three, 2, print("r", "error", "a"), print("r", "note", "b")),
                                given(three, 3)));
        Said once = three.findings(given.toArray(Given[]::new));
        given.addAll(given);

        Said twice = three.findings(given.reversed().toArray(Given[]::new));

        assertThat(told(once))
                .containsExactly("-", "+{NOTE=1} -{} of 1", "+{} -{ERROR=1, NOTE=1} of 1");
        assertThat(told(twice)).isEqualTo(told(once));
    }

    @Test
    void at_the_head_a_finding_stands_on_lines_of_an_assistant_or_not() {
        ChecksFixtures of = ChecksFixtures.in(folder);
        GitFixture git = of.git;
        int one = git.commit("one", Map.of("src/a b.c", "int a;\n"));
        git.commit(
                "two\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>",
                Map.of("src/a b.c", "int a;\nint b;\nint c;\n"),
                one);
        git.write();

        Said said =
                of.findings(
                        given(
                                of,
                                2,
                                at("r", "src/a%20b.c", 1),
                                at("r", "./src/a%20b.c", 2),
                                at("s", "src/a%20b.c", 3),
                                at("s", "src/a%20b.c", 9),
                                at("r", "file:///home/ci/src/a%20b.c", 1)));

        assertThat(said.standing())
                .isEqualTo(
                        new Standing(
                                Map.of(
                                        State.AI, Map.of(Level.ERROR, 2),
                                        State.UNKNOWN, Map.of(Level.ERROR, 1)),
                                2));
    }

    @Test
    void of_lines_that_one_commit_brought_each_has_its_own_writer_wherever_it_was_moved() {
        ChecksFixtures of = ChecksFixtures.in(folder);
        GitFixture git = of.git;
        String byTool = "int tool_one;\nint tool_two;\nint tool_three;\nint tool_four;\n";
        int one = git.commit("one", Map.of("a.c", byTool + "int person;\n", "b.c", "int b;\n"));
        git.commit("two", Map.of("a.c", "int person;\n", "b.c", "int b;\n" + byTool), one);
        git.write();
        git.note(
                "c1",
                """
                a.c
                  abcd1234abcd1234 1-4
                  h_0123456789abcd 5
                ---
                {"schema_version": "authorship/3.0.0", "base_commit_sha": "", "prompts": {
                  "abcd1234abcd1234": {"agent_id": {"tool": "cursor", "id": "1", "model": "gpt-5"}}},
                 "humans": {"h_0123456789abcd": {"author": "Ada <ada@example.org>"}}}
                """);

        Said said =
                of.findings(given(of, 2, at("r", "a.c", 1), at("r", "b.c", 2), at("s", "b.c", 5)));

        assertThat(said.standing())
                .isEqualTo(
                        new Standing(
                                Map.of(
                                        State.AI, Map.of(Level.ERROR, 2),
                                        State.HUMAN, Map.of(Level.ERROR, 1)),
                                0));
    }

    @Test
    void a_path_within_the_folder_of_the_run_is_one_of_the_repository() {
        ChecksFixtures one = line(folder, 1);
        String bases =
                "\"originalUriBaseIds\":{\"%SRCROOT%\":{\"uri\":\"file:///home/ci/wheel/\"},\"SRC\":{\"uri\":\"src/\"}},";
        String worked =
                "\"invocations\":[{\"executionSuccessful\":true,\"workingDirectory\":{\"uri\":\"file:///home/ci/wheel\"}}],";
        for (String root : List.of(bases, worked)) {
            String text =
                    sarif(
                            root,
                            at("r", "file:///home/ci/wheel/src/a.c", 1),
                            at("r", "src/a.c", 1),
                            at("r", "file:///home/ci/wheels/src/a.c", 1));

            Said said =
                    one.findings(new Given(Optional.of(one.id(1)), one.file("root.sarif", text)));

            assertThat(said.standing())
                    .isEqualTo(new Standing(Map.of(State.UNKNOWN, Map.of(Level.ERROR, 1)), 1));
        }
    }

    @Test
    void what_is_no_sarif_is_refused() {
        ChecksFixtures one = line(folder, 1);
        for (String text :
                List.of(
                        "",
                        "{}",
                        "{\"version\":\"1.0.0\",\"runs\":[]}",
                        "{\"version\":\"2.1.0\",\"runs\":{}}",
                        "{\"version\":\"2.1.0\",\"runs\":[]} {}",
                        "{\"version\":\"2.1.0\",\"runs\":[",
                        "[]",
                        "{\"version\":\"2.1.0\",\"runs\":" + "[".repeat(500),
                        "<sarif/>"))
            assertThatThrownBy(
                            () ->
                                    one.findings(
                                            new Given(
                                                    Optional.of(one.id(1)),
                                                    one.file("a.sarif", text))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "a.sarif must be SARIF 2.1.0, was not: let the analyser write it in that form.");
    }
}
