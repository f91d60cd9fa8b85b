package credence.collect.checks;

import static credence.collect.checks.ChecksFixtures.ci;
import static credence.collect.checks.ChecksFixtures.line;
import static credence.collect.checks.ChecksFixtures.run;
import static credence.collect.checks.ChecksFixtures.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub and GitLab answer is read in each of its forms; what is none of them is refused. */
class ExportsTest {
    @TempDir Path folder;
    private ChecksFixtures three;
    private String one;
    private String two;
    private String last;

    @BeforeEach
    void three_commits() {
        three = line(folder, 3);
        one = three.id(1);
        two = three.id(2);
        last = three.id(3);
    }

    @Test
    void pages_of_workflow_runs_one_after_the_other_are_read() {
        String pages = runs(run(one, "success")) + runs(run(two, "startup_failure"));

        assertThat(ci(three.ci(pages))).containsExactly("0/1", "1/1 of 1", "-");
    }

    @Test
    void single_runs_one_a_line_are_read_and_a_broken_line_is_counted() {
        String lines =
                run(one, "success").replace("\n", "")
                        + "\r\n{\"head_sha\":\r\n"
                        + run(two, "failure").replace("\n", "");

        Said said = three.ci(lines);

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-");
        assertThat(said.coverage().ci().unread()).isEqualTo(1);
    }

    @Test
    void check_runs_of_github_are_read() {
        String answer =
                """
                {"total_count":1,"check_runs":[{"id":4,"head_sha":"%s","node_id":"MDg6","name":"mighty_readme",
                 "status":"completed","conclusion":"%s","started_at":"2018-05-04T01:14:52Z",
                 "completed_at":"2018-05-04T01:14:52Z","check_suite":{"id":5},"app":{"slug":"octoapp"},
                 "output":{"title":"secret words","annotations_count":2},"pull_requests":[]}]}""";

        Said said = three.ci(answer.formatted(one, "success"), answer.formatted(two, "failure"));

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-");
    }

    @Test
    void jobs_of_one_name_in_two_workflows_are_not_taken_for_a_flaky_one() {
        String check =
                "{\"head_sha\":\"%s\",\"name\":\"build\",\"conclusion\":\"%s\",\"check_suite\":{\"id\":%d}}\n";
        String list =
                check.formatted(one, "success", 1)
                        + check.formatted(one, "success", 2)
                        + check.formatted(two, "success", 3)
                        + check.formatted(two, "failure", 4)
                        + check.formatted(last, "failure", 5)
                        + check.formatted(last, "success", 5)
                        + check.formatted(last, "skipped", 6);

        Said said = three.ci(list);

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "0/1 flaky 1");
        assertThat(said.coverage().ci().undecided()).isEqualTo(1);
    }

    @Test
    void two_workflows_of_one_name_are_two_checks() {
        String nightly = run(two, "failure").replace("159038", "7");

        Said said =
                three.ci(
                        runs(
                                run(one, "success"),
                                run(one, "success").replace("159038", "7"),
                                run(two, "success"),
                                nightly));

        assertThat(ci(said)).containsExactly("0/2", "1/2 of 1", "-");
    }

    @Test
    void a_byte_order_mark_does_not_matter() {
        assertThat(ci(three.ci("\uFEFF" + runs(run(one, "success")))))
                .containsExactly("0/1", "-", "-");
    }

    @Test
    void commit_statuses_of_github_are_read_combined_and_one_by_one() {
        String combined =
                """
                {"state":"success","sha":"%s","total_count":2,"statuses":[
                 {"state":"success","context":"continuous-integration/jenkins"},
                 {"state":"pending","context":"security/brakeman"}]}"""
                        .formatted(one);
        String list =
                """
                [{"url":"https://api.github.com/repos/octocat/Hello-World/statuses/%s",
                  "state":"failure","context":"continuous-integration/jenkins",
                  "description":"secret words","creator":{"login":"octocat"}},
                 {"url":"https://api.github.com/repos/octocat/Hello-World/statuses/%s",
                  "state":"error","context":"continuous-integration/jenkins"}]"""
                        .formatted(two, last);

        Said said = three.ci(combined, list);

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-");
        assertThat(said.coverage().ci().undecided()).isEqualTo(2);
    }

    @Test
    void what_the_command_line_of_github_prints_is_read() {
        String list =
                """
                [{"attempt":2,"conclusion":"success","event":"push","headBranch":"main","headSha":"%s",
                  "status":"completed","workflowName":"CI"},
                 {"attempt":1,"conclusion":"failure","event":"push","headBranch":"main","headSha":"%s",
                  "status":"completed","workflowName":"CI"},
                 {"attempt":1,"conclusion":"failure","event":"pull_request","headBranch":"topic",
                  "headSha":"%s","status":"completed","workflowName":"CI"}]"""
                        .formatted(one, two, two);

        Said said = three.ci(list);

        assertThat(ci(said)).containsExactly("0/1 flaky 1", "1/1 of 1", "-");
        assertThat(said.coverage().ci().before()).isEqualTo(1);
    }

    @Test
    void pipelines_of_gitlab_are_read_and_those_of_merge_requests_came_before() {
        String pipeline =
                "{\"id\":47,\"iid\":12,\"project_id\":1,\"status\":\"%s\",\"source\":\"%s\",\"ref\":\"%s\",\"sha\":\"%s\",\"name\":null}";
        String list =
                "[%s,%s,%s,%s]"
                        .formatted(
                                pipeline.formatted("success", "push", "main", one),
                                pipeline.formatted("failed", "push", "main", two),
                                pipeline.formatted("canceled", "push", "main", last),
                                pipeline.formatted(
                                        "failed",
                                        "merge_request_event",
                                        "refs/merge-requests/7/head",
                                        last));

        Said said = three.ci(list);

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-");
        assertThat(said.coverage().ci()).isEqualTo(new Said.OfKind(2, 2, 1, 0, 1, 0, 0));
    }

    @Test
    void what_ran_because_somebody_wrote_a_comment_is_no_verdict_on_the_last_commit() {
        Said said =
                three.ci(
                        runs(
                                run(one, "success"),
                                run(one, "success", "Triage", "issues", "main", 1),
                                run(two, "failure", "Triage", "issues", "main", 1),
                                run(two, "failure", "Answer", "issue_comment", "main", 1)),
                        "[{\"conclusion\":\"success\",\"event\":\"issue_comment\",\"headBranch\":\"main\",\"headSha\":\"%s\",\"workflowName\":\"Answer\"}]"
                                .formatted(two));

        assertThat(ci(said)).containsExactly("0/1", "-", "-");
        assertThat(said.coverage().ci().undecided()).isEqualTo(4);
    }

    @Test
    void pipelines_of_gitlab_that_are_named_for_their_commits_are_one_check() {
        String pipeline =
                "{\"iid\":12,\"status\":\"%s\",\"source\":\"push\",\"ref\":\"main\",\"sha\":\"%s\",\"name\":\"%s\"}\n";

        Said said =
                three.ci(
                        pipeline.formatted("success", one, "Build of: one")
                                + pipeline.formatted("failed", two, "Build of: two"));

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-");
    }

    @Test
    void a_job_of_gitlab_that_may_fail_or_that_the_machine_failed_says_nothing() {
        String job =
                """
                {"commit":{"id":"%s","message":"secret words"},"name":"%s","stage":"test","status":"%s",
                 "allow_failure":%s,"failure_reason":"%s","ref":"main","pipeline":{"id":6,"ref":"main"}}""";
        String list =
                "[%s,%s,%s,%s,%s]"
                        .formatted(
                                job.formatted(one, "rspec", "success", false, ""),
                                job.formatted(two, "rspec", "failed", false, "script_failure"),
                                job.formatted(one, "style", "success", true, ""),
                                job.formatted(two, "style", "failed", true, "script_failure"),
                                job.formatted(
                                        last, "rubocop", "failed", false, "runner_system_failure"));

        Said said = three.ci(list);

        assertThat(ci(said)).containsExactly("0/2", "1/1 of 1", "-");
        assertThat(said.coverage().ci().undecided()).isEqualTo(2);
    }

    @Test
    void commit_statuses_of_gitlab_are_read() {
        String status =
                "{\"id\":93,\"sha\":\"%s\",\"ref\":\"main\",\"status\":\"%s\",\"name\":\"bundler:audit\",\"allow_failure\":false,\"author\":{\"username\":\"jane\"}}";
        String list =
                "[%s,%s]"
                        .formatted(
                                status.formatted(one, "success"), status.formatted(two, "failed"));

        assertThat(ci(three.ci(list))).containsExactly("0/1", "1/1 of 1", "-");
    }

    @Test
    void what_is_no_export_is_refused_in_a_sentence_that_names_file_and_cure() {
        for (String text :
                List.of(
                        "{\"fish\":1}",
                        "fish",
                        "[".repeat(5_000),
                        "{\"a\":".repeat(200),
                        "[{\"head_sha\":\"not an id\",\"conclusion\":\"success\"}]"))
            assertThatThrownBy(() -> three.ci(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(
                            "\\d+-ci\\.json must hold runs, .* had none: export it again, .*");
    }

    @Test
    void an_empty_answer_says_nothing_and_is_no_error() {
        assertThat(three.ci(runs()).coverage().isNothing()).isTrue();
    }

    @Test
    void a_file_of_a_hundred_megabytes_is_refused_unread() throws IOException {
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L << 20);
        }

        Given given = new Given(Optional.of(one), large);
        for (Checks.Files files :
                List.of(
                        new Checks.Files(List.of(large), List.of(), List.of(), List.of()),
                        new Checks.Files(List.of(), List.of(given), List.of(), List.of()),
                        new Checks.Files(List.of(), List.of(), List.of(given), List.of()),
                        new Checks.Files(List.of(), List.of(), List.of(), List.of(large))))
            assertThatThrownBy(() -> new Checks(files))
                    .hasMessage(
                            "large.json must not be larger than 64 MiB, was 104,857,600 bytes: split it into several files.");
    }
}
