package credence.collect.judgement;

import static credence.collect.judgement.JudgementFixtures.array;
import static credence.collect.judgement.JudgementFixtures.file;
import static credence.collect.judgement.JudgementFixtures.id;
import static credence.collect.judgement.JudgementFixtures.judge;
import static credence.collect.judgement.JudgementFixtures.merged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import credence.collect.history.GitFixture;
import credence.collect.judgement.Judgement.Decisions;
import credence.collect.judgement.Usage.By;
import credence.collect.judgement.Usage.Counted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What assistants told of decisions is counted by day and tool, once. */
class TelemetryTest {
    private static final int DAY = (int) LocalDate.of(2026, 3, 1).toEpochDay();
    private static final long MIDNIGHT = DAY * 86_400L;

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void a_repository() {
        git = GitFixture.in(folder.resolve("repository"));
        git.commit("one", Map.of("a.c", "int a;\n"));
        git.write();
    }

    private Judgements told(String... requests) {
        return told(file(folder, "telemetry.jsonl", String.join("\n", requests)));
    }

    private Judgements told(Path... files) {
        return judge(git, List.of(), new JudgementFiles(List.of(), List.of(files)));
    }

    private static String attributes(String... keysAndValues) {
        return Arrays.stream(keysAndValues)
                .map(pair -> pair.split("=", 2))
                .map(
                        pair ->
                                "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}"
                                        .formatted(pair[0], pair[1]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** One request of logs, as the collector writes it, with one event of Claude Code. */
    private static String event(long second, String name, String... more) {
        String[] all = Arrays.copyOf(more, more.length + 3);
        all[more.length] = "event.name=" + name;
        all[more.length + 1] = "user.email=ada@example.org";
        all[more.length + 2] = "prompt=How do I hide this?";
        return """
               {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},\
               "scopeLogs":[{"scope":{"name":"com.anthropic.claude_code.events"},"logRecords":[\
               {"timeUnixNano":"%d000000000","body":{"stringValue":"claude_code.%s"},"attributes":%s}]}]}]}"""
                .formatted(MIDNIGHT + second, name, attributes(all));
    }

    private static String decision(long second, String session, String decision, String source) {
        return event(
                second,
                "tool_decision",
                "session.id=" + session,
                "tool_name=Edit",
                "tool_use_id=toolu_" + second,
                "decision=" + decision,
                "source=" + source);
    }

    private static String metric(String name, int temporality, String... points) {
        return """
               {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},\
               "scopeMetrics":[{"metrics":[{"name":"claude_code.%s","sum":{"aggregationTemporality":%d,"isMonotonic":true,\
               "dataPoints":[%s]}}]}]}]}"""
                .formatted(name, temporality, String.join(",", points));
    }

    private static String point(long second, String value, String... more) {
        return "{\"startTimeUnixNano\":\"%d000000000\",\"timeUnixNano\":\"%d000000000\",%s,\"attributes\":%s}"
                .formatted(MIDNIGHT, MIDNIGHT + second, value, attributes(more));
    }

    private static Counted edits(String language, By by, long accepted, long rejected) {
        return new Counted(true, language, by, accepted, rejected);
    }

    @Test
    void decisions_of_people_and_of_rules_are_counted_apart_by_day() {
        Judgements judgements =
                told(
                        decision(1, "s", "accept", "user_temporary"),
                        decision(2, "s", "accept", "user_permanent"),
                        decision(3, "s", "reject", "user_reject"),
                        decision(4, "s", "reject", "user_abort"),
                        decision(5, "s", "accept", "config"),
                        decision(6, "s", "reject", "hook"),
                        decision(7, "s", "accept", ""),
                        decision(86_400, "s", "accept", "user_temporary"));

        assertThat(judgements.usage())
                .containsExactly(
                        new Usage(
                                DAY,
                                "Claude Code",
                                List.of(
                                        edits("", By.PERSON, 2, 2),
                                        edits("", By.AUTOMATIC, 1, 1),
                                        edits("", By.UNKNOWN, 1, 0)),
                                0,
                                0,
                                0,
                                0,
                                0),
                        new Usage(
                                DAY + 1,
                                "Claude Code",
                                List.of(edits("", By.PERSON, 1, 0)),
                                0,
                                0,
                                0,
                                0,
                                0));
        assertThat(judgements.seen().decisions()).isEqualTo(8);
    }

    @Test
    void metrics_tell_the_language_and_stand_for_the_events_of_their_session() {
        Judgements judgements =
                told(
                        decision(1, "s", "accept", "user_temporary"),
                        decision(2, "t", "reject", "user_reject"),
                        metric(
                                "code_edit_tool.decision",
                                1,
                                point(
                                        9,
                                        "\"asInt\":\"3\"",
                                        "session.id=s",
                                        "tool_name=Edit",
                                        "decision=accept",
                                        "source=user_temporary",
                                        "language=Java"),
                                point(
                                        9,
                                        "\"asDouble\":1",
                                        "session.id=s",
                                        "decision=reject",
                                        "source=user_reject",
                                        "language=Adas Secret Language"),
                                point(9, "\"asInt\":\"-4\"", "session.id=s"),
                                point(9, "\"asInt\":1e300", "session.id=s")),
                        metric(
                                "lines_of_code.count",
                                1,
                                point(9, "\"asInt\":\"40\"", "type=added"),
                                point(9, "\"asInt\":7", "type=removed")),
                        metric("commit.count", 1, point(9, "\"asInt\":\"2\"")),
                        metric("cost.usage", 1, point(9, "\"asDouble\":1.5")));

        assertThat(judgements.usage())
                .containsExactly(
                        new Usage(
                                DAY,
                                "Claude Code",
                                List.of(
                                        edits("", By.PERSON, 0, 1),
                                        edits("Java", By.PERSON, 3, 0),
                                        edits("Other", By.PERSON, 0, 1)),
                                40,
                                7,
                                2,
                                0,
                                0));
        assertThat(judgements.seen().unreadTelemetry()).isEqualTo(2);
    }

    @Test
    void metrics_without_sessions_stand_for_all_edits_of_their_tool() {
        Judgements judgements =
                told(
                        decision(1, "s", "accept", "user_temporary"),
                        event(
                                2,
                                "tool_decision",
                                "session.id=s",
                                "tool_name=Bash",
                                "decision=reject",
                                "source=user_reject"),
                        metric(
                                "code_edit_tool.decision",
                                1,
                                point(
                                        9,
                                        "\"asInt\":\"1\"",
                                        "decision=accept",
                                        "source=user_temporary")));

        assertThat(judgements.usage())
                .singleElement()
                .extracting(Usage::decisions)
                .isEqualTo(
                        List.of(
                                edits("", By.PERSON, 1, 0),
                                new Counted(false, "", By.PERSON, 0, 1)));
    }

    /** As releases before the metric had a source sent it. */
    @Test
    void metrics_that_do_not_say_who_decided_give_way_to_events_that_may() {
        for (String session : List.of("session.id=s", "terminal.type=tmux")) {
            Judgements judgements =
                    told(
                            decision(1, "s", "accept", "user_temporary"),
                            decision(2, "s", "reject", "user_reject"),
                            metric(
                                    "code_edit_tool.decision",
                                    1,
                                    point(
                                            9,
                                            "\"asInt\":\"1\"",
                                            session,
                                            "tool=Edit",
                                            "decision=accept",
                                            "language=Java"),
                                    point(
                                            9,
                                            "\"asInt\":\"1\"",
                                            session,
                                            "tool=Edit",
                                            "decision=reject",
                                            "language=Java")));

            assertThat(judgements.usage())
                    .flatExtracting(Usage::decisions)
                    .containsExactly(edits("", By.PERSON, 1, 1));
        }
        assertThat(
                        told(metric(
                                        "code_edit_tool.decision",
                                        1,
                                        point(
                                                9,
                                                "\"asInt\":\"3\"",
                                                "session.id=s",
                                                "tool=Edit",
                                                "decision=accept")))
                                .usage())
                .flatExtracting(Usage::decisions)
                .containsExactly(edits("", By.UNKNOWN, 3, 0));
    }

    @Test
    void of_a_counter_that_only_grows_what_it_grew_by_counts() {
        Judgements judgements =
                told(
                        metric(
                                "lines_of_code.count",
                                2,
                                point(60, "\"asInt\":\"10\"", "type=added", "session.id=s"),
                                point(120, "\"asInt\":\"25\"", "type=added", "session.id=s"),
                                point(86_460, "\"asInt\":\"31\"", "type=added", "session.id=s"),
                                point(120, "\"asInt\":\"4\"", "type=added", "session.id=t")),
                        metric(
                                "lines_of_code.count",
                                2,
                                point(120, "\"asInt\":\"25\"", "type=added", "session.id=s")));

        assertThat(judgements.usage()).extracting(Usage::linesAdded).containsExactly(29L, 6L);
    }

    @Test
    void the_same_file_twice_and_in_any_order_counts_once() {
        Path one = file(folder, "one.jsonl", decision(1, "s", "accept", "user_temporary"));
        Path two =
                file(
                        folder,
                        "two.jsonl",
                        decision(1, "s", "accept", "user_temporary")
                                + "\n"
                                + decision(2, "s", "reject", "user_reject")
                                + "\n"
                                + metric(
                                        "lines_of_code.count",
                                        1,
                                        point(9, "\"asInt\":\"40\"", "type=added")));

        Judgements forth = told(one, two, two);
        Judgements back = told(two, one);

        assertThat(forth.usage()).isEqualTo(back.usage()).hasSize(1);
        assertThat(forth.usage().getFirst().linesAdded()).isEqualTo(40);
        assertThat(forth.seen().decisions()).isEqualTo(2);
    }

    @Test
    void what_a_session_decided_on_belongs_to_the_commit_that_it_made_next() {
        int two = git.commit("two", Map.of("a.c", "int b;\n"), 1);
        git.commit("three", Map.of("a.c", "int c;\n"), two);
        git.write();
        String details =
                "tool_parameters={\\\"bash_command\\\":\\\"git commit\\\",\\\"git_commit_id\\\":\\\"%s\\\"}";
        Judgements judgements =
                told(
                        decision(1, "s", "accept", "user_temporary"),
                        decision(2, "s", "reject", "user_reject"),
                        decision(3, "other", "reject", "user_reject"),
                        event(
                                4,
                                "tool_result",
                                "session.id=s",
                                "tool_name=Bash",
                                details.formatted(id(git, "c2").substring(0, 9))),
                        decision(5, "s", "accept", "config"),
                        event(
                                6,
                                "tool_result",
                                "session.id=s",
                                "tool_name=Bash",
                                details.formatted(id(git, "c3"))),
                        event(
                                7,
                                "tool_result",
                                "session.id=other",
                                "tool_name=Bash",
                                details.formatted("f".repeat(40))));

        assertThat(judgements.byChange()).containsOnlyKeys(id(git, "c2"), id(git, "c3"));
        assertThat(judgements.byChange().values())
                .extracting(Judgement::decisions)
                .containsExactlyInAnyOrder(
                        Optional.of(new Decisions(1, 1, 0)), Optional.of(new Decisions(0, 0, 1)));
    }

    @Test
    void other_tools_are_read_by_their_own_words() {
        String codex =
                decision(1, "s", "approvedforsession", "User")
                        .replace("claude_code.", "codex.")
                        .replace("claude-code", "codex_cli_rs")
                        .replace(
                                "tool_name\",\"value\":{\"stringValue\":\"Edit",
                                "tool_name\",\"value\":{\"stringValue\":\"apply_patch");
        String gemini =
                event(2, "tool_call", "function_name=replace", "decision=auto_accept")
                        .replace("claude_code.", "gemini_cli.");
        String nobody =
                decision(3, "s", "denied", "user")
                        .replace("claude_code.", "adas_own_tool.")
                        .replace("claude-code", "ada");

        assertThat(told(codex, gemini, nobody).usage())
                .extracting(Usage::tool, one -> one.decisions().getFirst())
                .containsExactly(
                        tuple("Gemini CLI", edits("", By.AUTOMATIC, 1, 0)),
                        tuple("OpenAI Codex", edits("", By.PERSON, 1, 0)),
                        tuple("other", edits("", By.PERSON, 0, 1)));
    }

    @Test
    void requests_of_an_assistant_that_were_refused_are_counted_by_day_and_tool() {
        String refused =
                merged(9, "copilot-swe-agent[bot]", "")
                        .replace("\"merged_at\": \"2020-09-20T10:00:00Z\"", "\"merged_at\": null");
        String ofAPerson =
                refused.replace("copilot-swe-agent[bot]", "ada")
                        .replace("pulls/9", "pulls/10")
                        .replace("pull/9", "pull/10");
        Path pulls =
                array(
                        folder,
                        "pulls.json",
                        refused,
                        ofAPerson,
                        merged(11, "Copilot", ""),
                        refused.replace("closed\"", "open\"")
                                .replace("pulls/9", "pulls/12")
                                .replace("pull/9", "pull/12"));

        assertThat(judge(git, List.of(pulls, pulls), JudgementFiles.NONE).usage())
                .containsExactly(
                        new Usage(
                                (int) LocalDate.of(2020, 9, 20).toEpochDay(),
                                "GitHub Copilot",
                                List.of(),
                                0,
                                0,
                                0,
                                1,
                                1));
    }

    @Test
    void what_has_no_time_no_known_decision_or_no_form_is_counted_as_unread() {
        Judgements judgements =
                told(
                        decision(1, "s", "perhaps", "user_reject"),
                        decision(2, "s", "accept", "config")
                                .replaceAll("\"timeUnixNano\":\"\\d+\",", ""),
                        "{\"fish\": 1}",
                        "{\"resourceLogs\": ".repeat(2_000),
                        "{\"resourceSpans\": []}",
                        event(3, "user_prompt", "prompt=secret"),
                        decision(4, "s", "accept", "config"));

        assertThat(judgements.seen().unreadTelemetry()).isEqualTo(4);
        assertThat(judgements.seen().decisions()).isEqualTo(1);
    }

    @Test
    void a_file_that_grew_large_is_read_line_by_line_and_an_endless_line_is_passed_over()
            throws IOException {
        Path large =
                file(folder, "large.jsonl", decision(1, "s", "accept", "user_temporary") + "\n");
        try (RandomAccessFile bytes = new RandomAccessFile(large.toFile(), "rw")) {
            bytes.setLength(65L << 20);
            bytes.seek(65L << 20);
            bytes.write(("\n" + decision(2, "s", "reject", "user_reject")).getBytes(UTF_8));
        }

        Judgements judgements = told(large);

        assertThat(judgements.seen().decisions()).isEqualTo(2);
        assertThat(judgements.seen().unreadTelemetry()).isEqualTo(1);
    }

    @Test
    void more_than_fits_the_memory_is_refused_in_one_sentence() throws IOException {
        Path three =
                file(
                        folder,
                        "three.jsonl",
                        decision(1, "s", "accept", "user")
                                + decision(2, "s", "accept", "user")
                                + event(3, "tool_result", "tool_name=Read")
                                + event(4, "tool_result", "tool_name=Bash")
                                + decision(5, "s", "accept", "user"));

        assertThat(new Telemetry(List.of(three), id -> Optional.empty(), id -> id, 3).logged())
                .hasSize(3);
        assertThatThrownBy(() -> new Telemetry(List.of(three), id -> Optional.empty(), id -> id, 2))
                .hasMessage(
                        "There must not be more than 2 decisions and counts of telemetry, there were more at three.jsonl: give fewer days.");
    }

    @Test
    void a_file_of_something_else_is_refused_in_one_sentence() {
        Path fish = file(folder, "fish.json", "{\"fish\": 1}");

        assertThatThrownBy(() -> told(fish))
                .hasMessage(
                        "fish.json must hold logs or metrics of OTLP as JSON, had 1 records that"
                                + " are none: let the collector's file exporter write it.");
    }
}
