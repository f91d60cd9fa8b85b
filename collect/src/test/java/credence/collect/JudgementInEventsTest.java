package credence.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.KeyedHash.Purpose;
import credence.collect.history.GitFixture;
import credence.collect.judgement.JudgementFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What events and the report say of judgement, and what they keep to themselves. */
class JudgementInEventsTest {
    @TempDir Path folder;
    private GitFixture git;
    private Path state;
    private String merge;
    private Path pulls;
    private Path reviews;
    private Path telemetry;

    @BeforeEach
    void a_reviewed_merge_of_an_agents_commit() throws IOException {
        git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("src/Hidden.java", "class Hidden {\n}\n"));
        String trailer = "feat: two\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>";
        int two =
                git.commit(
                        trailer,
                        Map.of("src/Hidden.java", "class Hidden {\n  int secretOf;\n}\n"),
                        one);
        int three =
                git.commit(
                        "answer",
                        Map.of("src/Hidden.java", "class Hidden {\n  long other;\n}\n"),
                        two);
        git.commit("merge", git.texts(three), one, three);
        git.write();
        state = folder.resolve("state");
        CollectionFixtures.key(state);
        merge = git.git("rev-parse", "c4").strip();
        String agents = git.git("rev-parse", "c2").strip();
        pulls =
                write(
                        "pulls.json",
                        """
                        [{"url": "https://api.github.com/repos/octo/wheel/pulls/7", "state": "closed",
                          "user": {"login": "adaexample"}, "merged_at": "2020-09-20T10:11:12Z",
                          "merge_commit_sha": "%s", "labels": []},
                         {"url": "https://api.github.com/repos/octo/wheel/pulls/8", "state": "closed",
                          "user": {"login": "copilot-swe-agent[bot]"}, "merged_at": null,
                          "closed_at": "2020-09-20T10:11:12Z", "merge_commit_sha": null, "labels": []}]"""
                                .formatted(merge));
        reviews =
                write(
                        "reviews.json",
                        """
                        [{"id": 1, "path": "src/Hidden.java", "original_commit_id": "%1$s",
                          "user": {"login": "gracesample", "type": "User"}, "original_line": 2,
                          "side": "RIGHT", "created_at": "2020-09-14T10:11:12Z",
                          "pull_request_url": "https://api.github.com/repos/octo/wheel/pulls/7",
                          "body": "<b>Grace Sample</b> says: we must not, <script>alert('xss1')</script> ask grace@example.net"},
                         {"id": 2, "state": "CHANGES_REQUESTED", "commit_id": "%1$s", "body": "No, Ada.",
                          "user": {"login": "gracesample", "type": "User"},
                          "pull_request_url": "https://api.github.com/repos/octo/wheel/pulls/7"}]"""
                                .formatted(agents));
        telemetry =
                write(
                        "telemetry.jsonl",
                        """
                        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1600077600123456789","body":{"stringValue":"claude_code.tool_decision"},"attributes":[{"key":"event.name","value":{"stringValue":"tool_decision"}},{"key":"session.id","value":{"stringValue":"sessionsecret"}},{"key":"user.email","value":{"stringValue":"grace@example.net"}},{"key":"tool_name","value":{"stringValue":"Write"}},{"key":"decision","value":{"stringValue":"reject"}},{"key":"source","value":{"stringValue":"user_reject"}},{"key":"tool_parameters","value":{"stringValue":"promptsecret"}}]}]}]}]}
                        """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private Result collect(JudgementFiles files) {
        return Collection.collect(
                git.folder(),
                state.resolve("out"),
                Options.NONE.withState(state).withPullRequests(List.of(pulls)).withJudgement(files),
                (done, of) -> true);
    }

    private List<String> events() {
        return CollectionFixtures.events(state).lines().toList();
    }

    @Test
    void an_event_says_how_its_change_was_judged() throws IOException {
        collect(new JudgementFiles(List.of(reviews), List.of(telemetry)));
        KeyedHash hash = new KeyedHash(Files.readAllBytes(state.resolve("key")));

        assertThat(events()).hasSize(5);
        assertThat(events().get(0)).doesNotContain("\"judgement\"");
        assertThat(events().get(1))
                .contains(merge)
                .contains(
                        """
                        "judgement":{"review":{"findings":[{"role":"other-person","by":"%s",\
                        "lines":"ai","outcome":"acted","count":1}],"changesRequested":1,"rounds":1},\
                        "conflicts":[{"basis":"thread","kind":"rule","outcome":"proposal-gave-way"}]}"""
                                .formatted(hash.of(Purpose.PERSON, "login:gracesample")));
        assertThat(events().get(2))
                .contains(
                        "\"type\":\"credence.delivery.judgement\"",
                        """
                        "day":"2020-09-14","tool":"Claude Code","decisions":[{"use":"edit",\
                        "by":"person","accepted":0,"rejected":1}],"linesAdded":0,"linesRemoved":0,\
                        "commits":0,"requestsMerged":0,"requestsRefused":0}""");
        assertThat(events().get(3))
                .contains(
                        "\"day\":\"2020-09-20\",\"tool\":\"GitHub Copilot\"",
                        "\"requestsRefused\":1");
        assertThat(events().get(4))
                .contains(
                        """
                        "judgement":{"reviewedChanges":1,"threads":1,"notJoined":0,"notDelivered":0,\
                        "unreadReviews":0,"toldChanges":0,"implausibleSessions":0,"decisions":1,\
                        "unreadTelemetry":0}""");
    }

    @Test
    void neither_events_nor_report_hold_what_anybody_said_or_is_called() throws IOException {
        collect(new JudgementFiles(List.of(reviews), List.of(telemetry)));
        String events = CollectionFixtures.events(state);
        String report = Files.readString(state.resolve("out").resolve(Collection.REPORT));

        for (String secret :
                List.of(
                        "gracesample",
                        "Grace",
                        "adaexample",
                        "grace@example.net",
                        "sessionsecret",
                        "promptsecret",
                        "xss1",
                        "must not",
                        "secretOf",
                        "Hidden",
                        "octo")) {
            assertThat(events).doesNotContain(secret);
            assertThat(report).doesNotContain(secret);
        }
        assertThat(Pattern.compile("\\d{2}:\\d{2}").matcher(events).find()).isFalse();
    }

    @Test
    void the_same_files_in_any_order_and_a_second_collection_give_the_same_bytes()
            throws IOException {
        Path again = Files.copy(reviews, folder.resolve("again.json"));
        collect(new JudgementFiles(List.of(reviews), List.of(telemetry)));
        String once = CollectionFixtures.events(state);

        collect(new JudgementFiles(List.of(again, reviews), List.of(telemetry, telemetry)));

        assertThat(CollectionFixtures.events(state)).isEqualTo(once);
    }

    @Test
    void a_file_of_something_else_is_refused_by_its_name() throws IOException {
        Path fish = write("fish.json", "[{\"fish\": 1}]");

        for (JudgementFiles files :
                List.of(
                        new JudgementFiles(List.of(fish), List.of()),
                        new JudgementFiles(List.of(), List.of(fish)),
                        new JudgementFiles(List.of(folder.resolve("absent")), List.of()))) {
            assertThat(collect(files))
                    .isInstanceOfSatisfying(
                            Result.Unreadable.class,
                            refused ->
                                    assertThat(refused.sentence())
                                            .containsAnyOf("fish.json", "absent"));
        }
    }
}
