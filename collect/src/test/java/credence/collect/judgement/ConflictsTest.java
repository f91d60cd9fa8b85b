package credence.collect.judgement;

import static credence.collect.judgement.JudgementFixtures.TRAILER;
import static credence.collect.judgement.JudgementFixtures.array;
import static credence.collect.judgement.JudgementFixtures.comment;
import static credence.collect.judgement.JudgementFixtures.discussion;
import static credence.collect.judgement.JudgementFixtures.file;
import static credence.collect.judgement.JudgementFixtures.id;
import static credence.collect.judgement.JudgementFixtures.judge;
import static credence.collect.judgement.JudgementFixtures.merged;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.GitFixture;
import credence.collect.judgement.Judgement.Basis;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a tool's proposal and a requirement of the project stand against each other. */
class ConflictsTest {
    @TempDir Path folder;
    private GitFixture git;
    private String agents;
    private String merge;
    private Path pulls;

    @BeforeEach
    void an_agents_two_lines_of_which_one_was_changed_in_review() {
        git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("src/A.java", "class A {\n}\n"));
        int two =
                git.commit(
                        "feat: wheels" + TRAILER,
                        Map.of("src/A.java", "class A {\n  int first;\n  int second;\n}\n"),
                        one);
        int three =
                git.commit(
                        "answer",
                        Map.of("src/A.java", "class A {\n  long first;\n  int second;\n}\n"),
                        two);
        git.commit("merge", git.texts(three), one, three);
        git.write();
        agents = id(git, "c2");
        merge = id(git, "c4");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge));
    }

    private List<Conflict> conflicts(Path... reviews) {
        Judgements judgements = judge(git, List.of(pulls), List.of(reviews));
        return judgements.byChange().getOrDefault(merge, Assembled.NOTHING).conflicts();
    }

    private static Conflict thread(String kind, Ending ending) {
        return new Conflict(Basis.THREAD, kind, ending);
    }

    @Test
    void a_proposal_gives_way_where_its_lines_were_changed() {
        assertThat(
                        conflicts(
                                array(
                                        folder,
                                        "reviews.json",
                                        comment(
                                                1,
                                                "grace",
                                                agents,
                                                2,
                                                "Our public API is frozen, this is a breaking change."))))
                .containsExactly(thread("compatibility", Ending.PROPOSAL_GAVE_WAY));
    }

    @Test
    void a_requirement_gives_way_where_a_thread_was_resolved_and_its_lines_stayed() {
        Path reviews =
                array(
                        folder,
                        "reviews.json",
                        comment(1, "grace", agents, 3, "We don't use int here."),
                        comment(2, "grace", agents, 3, "Is this in the style guide?"),
                        comment(3, "grace", agents, 3, "This must be final."));
        Path threads =
                file(
                        folder,
                        "threads.json",
                        """
                        {"data": {"repository": {"pullRequest": {"number": 7, "reviewThreads": {"nodes": [
                          {"isResolved": true, "isOutdated": false, "comments": {"nodes": [
                            {"databaseId": 1, "author": {"login": "grace"}}, {"databaseId": 4}]}},
                          {"isResolved": false, "comments": {"nodes": [{"fullDatabaseId": "2"}]}}
                        ]}}}}}""");

        assertThat(conflicts(reviews, threads))
                .containsExactly(
                        thread("convention", Ending.OPEN),
                        thread("rule", Ending.REQUIREMENT_GAVE_WAY),
                        thread("rule", Ending.UNKNOWN));
    }

    @Test
    void gitlab_tells_by_itself_whether_a_discussion_was_resolved() {
        pulls =
                file(
                        folder,
                        "merges.json",
                        """
                        [{"id": 99, "iid": 7, "project_id": 5, "state": "merged",
                          "author": {"username": "ada"}, "merge_commit_sha": "%s"}]"""
                                .formatted(merge));

        assertThat(
                        conflicts(
                                array(
                                        folder,
                                        "reviews.json",
                                        discussion(1, "grace", agents, 3, "Needs a test", "true"),
                                        discussion(2, "grace", agents, 3, "Untested?", "false"))))
                .containsExactly(
                        thread("testing", Ending.REQUIREMENT_GAVE_WAY),
                        thread("testing", Ending.OPEN));
    }

    @Test
    void an_author_a_taste_and_an_older_line_make_no_conflict() {
        assertThat(
                        conflicts(
                                array(
                                        folder,
                                        "reviews.json",
                                        comment(1, "ada", agents, 3, "We must not."),
                                        comment(2, "grace", agents, 3, "I like this."),
                                        comment(3, "grace", agents, 1, "We must not."))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This opens an SQL injection, and the style guide is against it|security",
                "Logs personal data of users|privacy",
                "That code is under the GPL|licence",
                "Old clients would break, please keep it backwards-compatible|compatibility",
                "KIP-848 says otherwise|api-contract",
                "The hot path may not do that|performance",
                "Fails WCAG|accessibility",
                "Please add a test|testing",
                "No new dependencies, please|architecture",
                "We name these differently by convention|convention",
                "We don’t do this here|rule",
                "Nice!|''",
                "Mustard and lintel|''",
            })
    void the_first_kind_of_the_list_that_a_comment_names_counts(String text, String kind) {
        assertThat(Lexicon.ofRequirements().kind(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> we must not\nOh well.",
                "```java\nmust();\n```\nNice.",
                "Nice `must` there",
                "<!-- must --> Nice <script>alert(1)</script>",
                "See https://example.org/security/must"
            })
    void quoted_text_code_and_addresses_name_no_requirement(String text) {
        assertThat(Lexicon.ofRequirements().kind(text)).isEmpty();
    }

    @Test
    void a_text_without_end_is_read_as_far_as_people_read() {
        String text = "<".repeat(200_000) + "```".repeat(200_000) + "`".repeat(100_000) + " must";

        assertThat(Lexicon.ofRequirements().kind(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It opens a vulnerability.|security",
                "The tests fail on Windows.|test-failure",
                "Made the integration test flaky.|test-failure",
                "We see a lot of failures of WheelTest.turns on trunk.|test-failure",
                "Reverting \"avoid a crash\" for now. Reviewers: |not-stated",
                "This broke the build on JDK 17.|build",
                "Throughput went down by a third.|performance",
                "Breaks existing clients: incompatible.|compatibility",
                "Was merged without review.|requirement",
                "It caused a regression in production.|regression",
                "No longer needed.|not-needed",
                "See the other request.|not-stated",
            })
    void a_revert_of_an_agents_change_is_a_conflict_with_the_reason_that_its_message_names(
            String reason, String kind) {
        int four = 4;
        int work =
                git.commit(
                        "feat: fix the flaky security tests" + TRAILER,
                        Map.of("src/A.java", "class A {\n  int x;\n  int y;\n}\n"),
                        four);
        git.write();
        String id = id(git, "c" + work);
        git.commit(
                "Revert \"feat: fix the flaky security tests\"\n\nThis reverts commit %s.\n\n%s\n\nSigned-off-by: Secure Bug <must@example.org>"
                        .formatted(id, reason),
                git.texts(four),
                work);
        git.write();

        Judgement judgement = judge(git, List.of(), List.of()).byChange().get(id);

        assertThat(judgement).isNotNull();
        assertThat(judgement.takenBackFor()).isEqualTo(Optional.of(kind));
        assertThat(judgement.conflicts())
                .containsExactly(new Conflict(Basis.REVERT, kind, Ending.PROPOSAL_GAVE_WAY));
    }

    @Test
    void what_a_long_message_tells_at_its_end_is_no_reason() {
        int work = git.commit("by hand", Map.of("src/A.java", "class A {\n  int z;\n}\n"), 4);
        git.write();
        String id = id(git, "c" + work);
        String story = "Once upon a time. ".repeat(50) + "A crash.";
        git.commit(
                "Revert \"by hand\"\n\nThis reverts commit " + id + ".\n\n" + story,
                git.texts(4),
                work);
        git.write();

        assertThat(judge(git, List.of(), List.of()).byChange())
                .extractingByKey(id)
                .extracting(Judgement::takenBackFor)
                .isEqualTo(Optional.of("not-stated"));
    }

    @Test
    void a_revert_of_a_change_that_nobody_says_an_agent_wrote_is_no_conflict() {
        int work = git.commit("by hand", Map.of("src/A.java", "class A {\n  int z;\n}\n"), 4);
        git.write();
        String id = id(git, "c" + work);
        git.commit(
                "Revert \"by hand\"\n\nThis reverts commit " + id + ", it was too slow.",
                git.texts(4),
                work);
        git.write();

        Judgement judgement = judge(git, List.of(), List.of()).byChange().get(id);

        assertThat(judgement).isNotNull();
        assertThat(judgement.takenBackFor()).isEqualTo(Optional.of("performance"));
        assertThat(judgement.conflicts()).isEmpty();
    }
}
