package credence.collect.judgement;

import static credence.collect.judgement.JudgementFixtures.ABSENT;
import static credence.collect.judgement.JudgementFixtures.TRAILER;
import static credence.collect.judgement.JudgementFixtures.array;
import static credence.collect.judgement.JudgementFixtures.comment;
import static credence.collect.judgement.JudgementFixtures.discussion;
import static credence.collect.judgement.JudgementFixtures.file;
import static credence.collect.judgement.JudgementFixtures.hash;
import static credence.collect.judgement.JudgementFixtures.id;
import static credence.collect.judgement.JudgementFixtures.judge;
import static credence.collect.judgement.JudgementFixtures.merged;
import static credence.collect.judgement.JudgementFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.history.GitFixture;
import credence.collect.judgement.Judgement.Finding;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.judgement.Judgement.Outcome;
import credence.collect.judgement.Judgement.Review;
import credence.collect.judgement.Judgement.Role;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding stands on lines that somebody wrote, and what followed is seen in what was merged. */
class ReviewFindingsTest {
    @TempDir Path folder;
    private GitFixture git;
    private String agents;
    private String answer;
    private String merge;
    private Path pulls;

    @BeforeEach
    void an_agents_commit_was_reviewed_answered_and_merged() {
        git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("src/A.java", "class A {\n}\n"));
        int two =
                git.commit(
                        "feat: wheels" + TRAILER,
                        Map.of(
                                "src/A.java",
                                "class A {\n  int first;\n  int second;\n  int third;\n}\n"),
                        one);
        Map<String, String> answered =
                Map.of(
                        "src/A.java",
                        "class A {\n  long first;\n  int second;\n    int   third;\n}\n",
                        "src/B.java",
                        "class B {}\n");
        int three = git.commit("answer the review", answered, two);
        git.commit("Merge pull request #7 from octo/wheels", answered, one, three);
        git.write();
        agents = id(git, "c2");
        answer = id(git, "c3");
        merge = id(git, "c4");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge));
    }

    private Judgements reviewed(String... records) {
        return judge(git, List.of(pulls), List.of(array(folder, "reviews.json", records)));
    }

    private List<Finding> findings(String... records) {
        return review(reviewed(records)).findings();
    }

    private Review review(Judgements judgements) {
        Judgement judgement = judgements.byChange().get(merge);
        assertThat(judgement).isNotNull();
        return judgement.review().orElseThrow();
    }

    private static Finding of(Role role, String by, Lines lines, Outcome outcome) {
        return new Finding(role, by, "", lines, outcome);
    }

    @Test
    void a_finding_on_an_agents_line_that_was_then_changed_was_acted_on() {
        assertThat(findings(comment(1, "grace", agents, 2, "Too small.")))
                .containsExactly(of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.ACTED));
    }

    @Test
    void a_finding_whose_line_stayed_was_not_acted_on() {
        assertThat(findings(comment(1, "grace", agents, 3, "Too small.")))
                .containsExactly(of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.NOT_ACTED));
    }

    @Test
    void other_spacing_of_a_line_is_no_answer_to_a_finding() {
        assertThat(findings(comment(1, "grace", agents, 4, "Too small.")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.NOT_ACTED);
    }

    @Test
    void a_line_that_only_moved_within_the_file_was_not_changed() {
        int four =
                git.commit(
                        "move",
                        Map.of(
                                "src/A.java",
                                "class A {\n  int second;\n}\n  long first;\n    int third;\n",
                                "src/B.java",
                                "class B {}\n"),
                        3);
        git.commit("Merge pull request #7 from octo/wheels", git.texts(four), 1, four);
        git.write();
        merge = id(git, "c6");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge));

        assertThat(findings(comment(1, "grace", answer, 2, "Too small.")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.NOT_ACTED);
    }

    @Test
    void a_line_is_its_writers_wherever_on_the_branch_the_comment_was_made() {
        assertThat(
                        findings(
                                comment(1, "grace", answer, 2, "of a person"),
                                comment(2, "grace", answer, 3, "of the agent"),
                                comment(3, "grace", answer, 1, "from before")))
                .extracting(Finding::lines)
                .containsExactlyInAnyOrder(Lines.UNKNOWN, Lines.AI, Lines.OLDER);
    }

    @Test
    void a_line_is_followed_back_past_lines_that_came_above_it() {
        int four =
                git.commit(
                        "explain",
                        Map.of("src/A.java", "// of\n// wheels\n" + git.texts(3).get("src/A.java")),
                        3);
        git.commit("Merge pull request #7 from octo/wheels", git.texts(four), 1, four);
        git.write();
        merge = id(git, "c6");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge));

        String explained = id(git, "c5");
        assertThat(findings(comment(1, "grace", explained, 5, "of the agent")))
                .extracting(Finding::lines)
                .containsExactly(Lines.AI);
        assertThat(findings(comment(2, "grace", explained, 3, "from before")))
                .extracting(Finding::lines)
                .containsExactly(Lines.OLDER);
    }

    @Test
    void a_finding_on_several_lines_is_on_an_agents_line_if_one_of_them_is() {
        String wide = comment(1, "grace", agents, 3, "All this?");

        assertThat(findings(wide.replace("start_line\": null", "start_line\": 1")))
                .containsExactly(of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.ACTED));
    }

    @Test
    void authors_bots_and_others_are_told_apart() {
        List<Finding> findings =
                findings(
                        comment(1, "ada", agents, 3, "My own note."),
                        comment(2, "github-actions[bot]", agents, 3, "Lint."),
                        comment(3, "copilot-pull-request-reviewer[bot]", agents, 3, "Hm."),
                        comment(4, "grace", agents, 3, "Hm."),
                        comment(5, "grace", agents, 3, "Hm.")
                                .replace("\"login\": \"grace\", ", ""));

        assertThat(findings)
                .extracting(Finding::role)
                .containsExactly(Role.AUTHOR, Role.OTHER_PERSON, Role.BOT, Role.BOT, Role.UNKNOWN);
        assertThat(findings.stream().filter(Finding::isFinding)).hasSize(2);
        assertThat(findings).extracting(Finding::by).containsExactly("", hash("grace"), "", "", "");
    }

    @Test
    void without_an_export_of_requests_nobody_knows_whose_finding_it_is() {
        Judgements judgements =
                judge(
                        git,
                        List.of(),
                        List.of(
                                array(
                                        folder,
                                        "reviews.json",
                                        comment(1, "grace", agents, 3, "Hm."))));

        assertThat(review(judgements).findings())
                .containsExactly(of(Role.UNKNOWN, "", Lines.AI, Outcome.NOT_ACTED));
    }

    @Test
    void replies_comments_on_files_and_on_removed_lines_are_no_findings_on_lines() {
        List<Finding> findings =
                findings(
                        comment(1, "grace", agents, 3, "Hm."),
                        comment(2, "alan", agents, 3, "Yes.", "\"in_reply_to_id\": 1,"),
                        comment(3, "alan", agents, 3, "All?")
                                .replace(
                                        "\"subject_type\": \"line\"", "\"subject_type\": \"file\""),
                        comment(4, "alan", agents, 1, "Why?").replace("RIGHT", "LEFT"));

        assertThat(findings)
                .containsExactlyInAnyOrder(
                        of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.NOT_ACTED),
                        of(Role.OTHER_PERSON, hash("alan"), Lines.NOT_FOUND, Outcome.UNKNOWN));
    }

    @Test
    void what_became_of_a_file_that_is_gone_is_unknown_and_its_writer_is_not() {
        String gone = comment(1, "grace", agents, 3, "Hm.");
        int four = git.commit("rename", Map.of("src/C.java", "class C {\n}\n"), 3);
        git.commit("Merge pull request #7 from octo/wheels", git.texts(four), 1, four);
        git.write();
        merge = id(git, "c6");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge));

        assertThat(findings(gone))
                .containsExactly(of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.UNKNOWN));
    }

    @Test
    void rounds_are_states_that_others_looked_at() {
        Review review =
                review(
                        reviewed(
                                verdict(1, "grace", "CHANGES_REQUESTED", agents),
                                verdict(2, "alan", "COMMENTED", agents),
                                verdict(3, "grace", "APPROVED", answer),
                                verdict(4, "ada", "COMMENTED", ABSENT)));

        assertThat(review).isEqualTo(new Review(List.of(), 1, 2));
    }

    @Test
    void changes_that_were_asked_for_stay_so_when_the_review_is_dismissed_later() {
        Path before =
                array(folder, "before.json", verdict(1, "grace", "CHANGES_REQUESTED", agents));
        Path after = array(folder, "after.json", verdict(1, "grace", "DISMISSED", agents));

        for (List<Path> files : List.of(List.of(before, after), List.of(after, before)))
            assertThat(review(judge(git, List.of(pulls), files)))
                    .isEqualTo(new Review(List.of(), 1, 1));
    }

    @Test
    void what_is_exported_twice_counts_once_and_in_any_order() {
        Path one = array(folder, "one.json", comment(1, "grace", agents, 2, "Hm."));
        Path two =
                file(
                        folder,
                        "two.jsonl",
                        comment(2, "grace", agents, 3, "Hm.").replace("\n", " ")
                                + "\n"
                                + comment(1, "grace", agents, 2, "Hm.").replace("\n", " ")
                                + "\n");

        Judgements forth = judge(git, List.of(pulls, pulls), List.of(one, two));
        Judgements back = judge(git, List.of(pulls), List.of(two, one, one));

        assertThat(review(forth).findings()).hasSize(2);
        assertThat(back.byChange()).isEqualTo(forth.byChange());
        assertThat(back.seen()).isEqualTo(forth.seen());
    }

    @Test
    void after_a_squash_the_lines_that_the_host_shows_are_looked_for() {
        int squashed =
                git.commit(
                        "feat: spokes (#8)" + TRAILER,
                        Map.of("src/A.java", "class A {\n  int spokes = 8;\n}\n"),
                        1);
        git.write();
        String hunk =
                "\"diff_hunk\": \"@@ -1,2 +1,4 @@ class A\\n class A {\\n+  int spokes = %d;\",";
        String stayed = comment(1, "grace", ABSENT, 2, "Hm.", hunk.formatted(8));
        String changed = comment(2, "grace", ABSENT, 2, "Hm.", hunk.formatted(7));
        String bracket =
                comment(3, "grace", ABSENT, 2, "Hm.", "\"diff_hunk\": \"@@ -1 +1 @@\\n+}\",");
        Judgements judgements =
                judge(
                        git,
                        List.of(),
                        List.of(
                                array(
                                        folder,
                                        "reviews.json",
                                        stayed.replace("pulls/7", "pulls/8"),
                                        changed.replace("pulls/7", "pulls/8"),
                                        bracket.replace("pulls/7", "pulls/8"))));

        merge = id(git, "c" + squashed);
        assertThat(review(judgements).findings())
                .containsExactly(
                        of(Role.UNKNOWN, "", Lines.AI, Outcome.ACTED),
                        of(Role.UNKNOWN, "", Lines.AI, Outcome.NOT_ACTED),
                        of(Role.UNKNOWN, "", Lines.AI, Outcome.UNKNOWN));
    }

    @Test
    void a_discussion_of_gitlab_is_read_as_well() {
        String request =
                """
                [{"id": 99, "iid": 7, "project_id": 5, "state": "merged", "author": {"username": "ada"},
                  "merged_at": "2020-09-20T10:00:00.000Z", "merge_commit_sha": "%s",
                  "squash_commit_sha": null, "sha": "%s", "labels": [], "description": ""}]"""
                        .formatted(merge, answer);
        pulls = file(folder, "merges.json", request);

        assertThat(
                        findings(
                                discussion(1, "grace", agents, 2, "Hm.", "true"),
                                discussion(2, "project_5_bot_a1", agents, 3, "Hm.", "false"),
                                discussion(3, "ada", agents, 3, "Hm.", "false"),
                                discussion(4, "grace", agents, 3, "added", "false")
                                        .replaceFirst("DiffNote", "DiscussionNote")))
                .containsExactly(
                        of(Role.AUTHOR, "", Lines.AI, Outcome.NOT_ACTED),
                        of(Role.OTHER_PERSON, hash("grace"), Lines.AI, Outcome.ACTED),
                        of(Role.BOT, "", Lines.AI, Outcome.NOT_ACTED));
    }

    @Test
    void what_leads_nowhere_or_was_not_merged_is_counted_apart() {
        String refused =
                merged(9, "ada", merge)
                        .replace("\"merged_at\": \"2020-09-20T10:00:00Z\"", "\"merged_at\": null");
        pulls = array(folder, "pulls.json", merged(7, "ada", merge), refused);
        Judgements judgements =
                reviewed(
                        comment(1, "grace", agents, 3, "Hm."),
                        comment(2, "grace", agents, 3, "Hm.").replace("pulls/7", "pulls/9"),
                        comment(3, "grace", ABSENT, 3, "Hm.").replace("pulls/7", "pulls/12"),
                        "{\"fish\": 1}",
                        comment(4, "grace", agents, 3, "Hm.").replace("\"id\": 4", "\"id\": {}"),
                        comment(5, "grace", agents, 3, "Hm.").replace("src/A.java", "/etc/passwd"),
                        comment(6, "grace", agents, 999_999, "Hm."));

        Seen seen = judgements.seen();
        assertThat(seen.reviewed()).isEqualTo(1);
        assertThat(seen.threads()).isEqualTo(2);
        assertThat(seen.notDelivered()).isEqualTo(1);
        assertThat(seen.notJoined()).isEqualTo(1);
        assertThat(seen.unreadReviews()).isEqualTo(3);
    }

    @Test
    void a_number_is_not_enough_where_two_projects_are_given() {
        String other = comment(2, "grace", ABSENT, 3, "Hm.").replace("octo/wheel", "octo/other");
        Judgements judgements =
                judge(
                        git,
                        List.of(),
                        List.of(
                                array(
                                        folder,
                                        "reviews.json",
                                        comment(1, "grace", ABSENT, 3, "Hm."),
                                        other)));

        assertThat(judgements.byChange()).isEmpty();
        assertThat(judgements.seen().notJoined()).isEqualTo(2);
    }

    @Test
    void a_number_that_two_changes_name_is_neithers() {
        git.commit("pick it again (#7)", Map.of("src/A.java", "class A {\n  int again;\n}\n"), 4);
        git.write();
        Path reviews = array(folder, "reviews.json", comment(1, "grace", ABSENT, 2, "Hm."));

        Judgements judgements = judge(git, List.of(), List.of(reviews));

        assertThat(judgements.byChange()).isEmpty();
        assertThat(judgements.seen().notJoined()).isEqualTo(1);
    }

    @Test
    void a_file_of_something_else_is_refused_in_one_sentence() {
        Path fish = file(folder, "fish.json", "[{\"fish\": 1}, {\"fish\": 2}]");

        assertThatThrownBy(() -> judge(git, List.of(), List.of(fish)))
                .hasMessage(
                        "fish.json must hold review comments, reviews or discussions as GitHub or"
                                + " GitLab answer them, had 2 records that are none: export it"
                                + " again.");
    }

    @Test
    void a_file_beyond_any_use_is_refused_in_one_sentence() throws IOException {
        Path large = file(folder, "large.json", "[");
        try (RandomAccessFile bytes = new RandomAccessFile(large.toFile(), "rw")) {
            bytes.setLength((64L << 20) + 1);
        }

        assertThatThrownBy(() -> judge(git, List.of(), List.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "large.json must not be larger than 64 MiB, was 67,108,865 bytes: split it"
                                + " into several files.");
    }

    @Test
    void a_request_without_comments_is_no_mistake() {
        Judgements judgements = reviewed();

        assertThat(judgements.byChange()).isEmpty();
        assertThat(judgements.seen().unreadReviews()).isZero();
    }

    @Test
    void a_record_nested_without_end_is_counted_and_harms_no_other() {
        Path file =
                file(
                        folder,
                        "deep.jsonl",
                        "{\"path\":".repeat(5_000)
                                + "\n"
                                + comment(1, "grace", agents, 3, "Hm.").replace("\n", " "));
        Judgements judgements = judge(git, List.of(pulls), List.of(file));

        assertThat(review(judgements).findings()).hasSize(1);
        assertThat(judgements.seen().unreadReviews()).isEqualTo(1);
    }
}
