package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.facts;
import static credence.collect.provenance.ProvenanceFixtures.file;
import static credence.collect.provenance.ProvenanceFixtures.id;
import static credence.collect.provenance.ProvenanceFixtures.provenance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import credence.collect.history.GitFixture;
import credence.collect.provenance.Writer.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pull request that discloses an assistant speaks for the commits that it brought. */
class PullRequestsTest {
    private final Disclosure disclosure = new Disclosure(new Assistants());

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void a_merge_of_two_commits_upon_one_of_the_main_line() {
        git = GitFixture.in(folder.resolve("repository"));
        int first = git.commit("one", Map.of("a.txt", "1\n"));
        int side = git.commit("side", Map.of("a.txt", "1\n", "b.txt", "1\n"), first);
        int more = git.commit("more", Map.of("a.txt", "1\n", "b.txt", "2\n"), side);
        int main = git.commit("main", Map.of("a.txt", "2\n"), first);
        git.commit("merge", Map.of("a.txt", "2\n", "b.txt", "2\n"), main, more);
        git.write();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AI-assisted|",
                "ai: generated|",
                "LLM assisted|",
                "written by AI|",
                "codex|OpenAI Codex",
                "made-with-cursor|Cursor",
                "Claude Code assisted|Claude Code",
            })
    void a_label_may_disclose(String label, String tool) {
        assertThat(disclosure.of(new PullRequest(List.of("bug", label), "", "ada")))
                .contains(new Mention(tool == null ? "" : tool, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai",
                "area: ai",
                "no-ai",
                "not AI-assisted",
                "claude",
                "area/copilot",
                "hand written by ada"
            })
    void a_label_that_says_what_a_change_is_about_discloses_nothing(String label) {
        assertThat(disclosure.of(new PullRequest(List.of(label), "", "ada"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- [x] AI tools were used to write this change||",
                "* [X] This change was generated with Claude Code (Claude Opus 4.5)|Claude Code|claude-opus-4-5",
                "- [x] Copilot|GitHub Copilot|",
                "> - [x] Written with the help of an LLM||",
                "- [x] AI was used to sweep the code||",
                "- [x] AI was used: Claude.|Claude Code|",
            })
    void a_ticked_box_may_disclose(String line, String tool, String model) {
        assertThat(disclosure.of(new PullRequest(List.of(), "Text\n\n" + line + "\n", "ada")))
                .contains(new Mention(tool == null ? "" : tool, model == null ? "" : model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] AI tools were used to write this change",
                "- [x] No AI tools were used",
                "- [x] I have not used AI",
                "- [x] I didn't use AI",
                "- [x] I have read the AI policy",
                "- [x] I have disclosed any use of AI",
                "- [x] I tested it with Devin from the other team and created a plan",
                "- [x] Tests are written",
                "- [x] Sweep for typos",
                "- [x] Continue",
                "AI tools were used to write this change",
            })
    void other_boxes_disclose_nothing(String line) {
        assertThat(disclosure.of(new PullRequest(List.of(), "Text\n\n" + line + "\n", "ada")))
                .isEmpty();
    }

    @Test
    void an_agent_that_opens_a_pull_request_discloses_itself() {
        assertThat(disclosure.of(new PullRequest(List.of(), "", "devin-ai-integration[bot]")))
                .contains(new Mention("Devin", ""));
        assertThat(disclosure.of(new PullRequest(List.of(), "", "dependabot[bot]"))).isEmpty();
    }

    @Test
    void a_merged_pull_request_of_github_speaks_for_all_that_its_merge_brought()
            throws IOException {
        PullRequests pulls =
                exported(
                        """
                        [{"number": 1, "state": "closed", "merged_at": "2026-01-02T03:04:05Z",
                          "merge_commit_sha": "%s", "head": {"sha": "%s"}, "user": {"login": "ada"},
                          "labels": [{"name": "AI-assisted"}], "body": null}]
                        """
                                .formatted(id(git, "HEAD"), id(git, "HEAD^2")));

        assertThat(sources(pulls, "HEAD", "HEAD^2", "HEAD^2~1", "HEAD^1", "HEAD~2"))
                .containsExactly(
                        Source.PULL_REQUEST,
                        Source.PULL_REQUEST,
                        Source.PULL_REQUEST,
                        Source.NONE,
                        Source.NONE);
    }

    @Test
    void a_pull_request_that_was_not_merged_speaks_for_nothing() throws IOException {
        PullRequests pulls =
                exported(
                        """
                        {"number": 1, "merged_at": null, "merge_commit_sha": "%s", "labels": ["AI-assisted"]}
                        {"number": 2, "state": "opened", "sha": "%s", "labels": ["AI-assisted"]}
                        """
                                .formatted(id(git, "HEAD"), id(git, "HEAD^1")));

        assertThat(sources(pulls, "HEAD", "HEAD^1")).containsOnly(Source.NONE);
    }

    @Test
    void a_merge_request_of_gitlab_speaks_for_its_squashed_commit() throws IOException {
        PullRequests pulls =
                exported(
                        """
                        {"iid": 1, "state": "merged", "sha": "0123456789012345678901234567890123456789", \
                        "merge_commit_sha": null, "squash_commit_sha": "%s", \
                        "author": {"username": "ada"}, "labels": ["bug"], \
                        "description": "Text\\n\\n- [x] AI was used"}
                        """
                                .formatted(id(git, "HEAD^1")));

        assertThat(sources(pulls, "HEAD^1", "HEAD"))
                .containsExactly(Source.PULL_REQUEST, Source.NONE);
    }

    @Test
    void what_the_command_line_of_github_prints_is_read() throws IOException {
        PullRequests pulls =
                exported(
                        """
                        [{"number": 1, "state": "MERGED", "mergedAt": "2026-01-02T03:04:05Z",
                          "closedAt": "2026-01-02T03:04:05Z", "mergeCommit": {"oid": "%s"},
                          "headRefOid": "%s", "url": "https://github.com/octo/wheel/pull/1",
                          "author": {"login": "app/devin-ai-integration", "is_bot": true},
                          "labels": [], "body": ""},
                         {"number": 2, "state": "CLOSED", "mergedAt": null, "mergeCommit": null,
                          "headRefOid": "%s", "labels": [{"name": "AI-assisted"}]}]
                        """
                                .formatted(id(git, "HEAD"), id(git, "HEAD^2"), id(git, "HEAD^1")));

        assertThat(sources(pulls, "HEAD", "HEAD^2~1", "HEAD^1"))
                .containsExactly(Source.PULL_REQUEST, Source.PULL_REQUEST, Source.NONE);
        assertThat(pulls.of(id(git, "HEAD")).orElseThrow().login())
                .isEqualTo("devin-ai-integration[bot]");
    }

    @Test
    void how_a_request_ended_is_told_by_each_form_and_the_same_in_any_order() throws IOException {
        String listed =
                """
                {"url": "https://github.com/octo/wheel/pull/3", "state": "%s", "closedAt": "1970-01-03T00:00:00Z",
                 "mergedAt": %s, "author": {"login": "ada"}, "labels": [%s]}""";
        String issue =
                """
                {"number": 4, "html_url": "https://github.com/octo/wheel/pull/4", "state": "closed",
                 "closed_at": "1970-01-05T00:00:00Z", "pull_request": {"merged_at": "1970-01-05T00:00:00Z"}}
                {"number": 5, "html_url": "https://github.com/octo/wheel/issues/5", "state": "closed",
                 "closed_at": "1970-01-05T00:00:00Z", "labels": ["AI-assisted"]}""";
        Path one = file(folder, "one.json", listed.formatted("CLOSED", "null", "") + issue);
        Path other =
                file(
                        folder,
                        "other.json",
                        listed.formatted("CLOSED", "null", "{\"name\": \"AI-assisted\"}"));

        List<Request> forth = Provenance.requests(List.of(one, other));
        List<Request> back = Provenance.requests(List.of(other, one));

        assertThat(forth).containsExactlyInAnyOrderElementsOf(back);
        assertThat(forth)
                .extracting(Request::names, Request::end, Request::day, Request::tool)
                .containsExactly(
                        tuple(List.of("octo/wheel#3"), Request.End.REFUSED, 2, Optional.of("")),
                        tuple(List.of("octo/wheel#4"), Request.End.MERGED, 4, Optional.empty()));
    }

    @Test
    void a_file_of_something_else_is_refused() {
        assertThatThrownBy(() -> exported("[{\"id\": 1, \"state\": \"APPROVED\"}]"))
                .hasMessage(
                        "pulls.json must hold pull or merge requests as GitHub or GitLab answer them, had none: export it again.");
    }

    @Test
    void an_export_that_is_torn_is_refused() {
        assertThatThrownBy(() -> exported("{\"number\": 1}\n{\"number\": \n"))
                .hasMessage(
                        "pulls.json must hold pull requests as JSON, had 1 lines that are none: export it again.");
    }

    private PullRequests exported(String text) throws IOException {
        try (Repository repository = git.open()) {
            return Provenance.exported(repository, List.of(file(folder, "pulls.json", text)));
        }
    }

    private List<Source> sources(PullRequests pulls, String... commits) {
        Provenance provenance = provenance(git, new Evidence(List.of(), List.of(), pulls));
        return Arrays.stream(commits)
                .map(commit -> provenance.writer(facts(provenance, git, commit).writer()).source())
                .toList();
    }
}
