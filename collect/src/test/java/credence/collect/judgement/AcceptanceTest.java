package credence.collect.judgement;

import static credence.collect.judgement.JudgementFixtures.id;
import static credence.collect.judgement.JudgementFixtures.judge;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.GitFixture;
import credence.collect.judgement.Judgement.Acceptance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What git-ai's notes tell of lines that were taken over and then rewritten. */
class AcceptanceTest {
    @TempDir Path folder;
    private GitFixture git;
    private String version = "1.1.8";

    @BeforeEach
    void two_commits_of_a_branch_and_their_merge() {
        git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("a.c", "int a;\n"));
        int two = git.commit("two", Map.of("a.c", "int a;\nint b;\nint c;\nint d;\n"), one);
        int three =
                git.commit("three", Map.of("a.c", "int a;\nint b;\nint c;\nint d;\nint e;\n"), two);
        git.commit("merge", git.texts(three), one, three);
        git.write();
    }

    private void note(String commit, String ranges, String figures) {
        String text =
                """
                a.c
                  abcd1234abcd1234 %s
                ---
                {"schema_version": "authorship/3.0.0", "git_ai_version": "%s", "base_commit_sha": "", "prompts": {
                  "abcd1234abcd1234": {"agent_id": {"tool": "cursor", "id": "1", "model": "gpt-5"},
                    "human_author": "Ada <ada@example.org>" %s}}}
                """
                        .formatted(ranges, version, figures);
        git.note(commit, text);
    }

    private static String figures(int additions, int deletions, int accepted, int overridden) {
        return ", \"total_additions\": %d, \"total_deletions\": %d, \"accepted_lines\": %d, \"overriden_lines\": %d"
                .formatted(additions, deletions, accepted, overridden);
    }

    private Optional<Acceptance> told() {
        Judgement judgement = judge(git, List.of(), List.of()).byChange().get(id(git, "c4"));
        return judgement == null ? Optional.empty() : judgement.acceptance();
    }

    @Test
    void a_session_counts_with_its_largest_figures_however_many_notes_carry_it() {
        note("c2", "2-4", figures(10, 3, 3, 2));
        note("c3", "2-5", figures(12, 3, 4, 1));

        assertThat(told()).contains(new Acceptance(4, OptionalInt.of(2)));
        assertThat(judge(git, List.of(), List.of()).seen().told()).isEqualTo(1);
    }

    @Test
    void attested_lines_count_once_however_often_a_note_names_them() {
        note("c2", "2-4,3,2-3", figures(3, 0, 3, 1));

        assertThat(told()).contains(new Acceptance(3, OptionalInt.of(1)));
    }

    @Test
    void a_zero_is_told_by_a_release_alone_that_tells_otherwise_elsewhere() {
        note("c1", "1", figures(10, 0, 1, 0));
        note("c2", "2-4", figures(10, 0, 3, 0));
        assertThat(told()).contains(new Acceptance(3, OptionalInt.empty()));

        note("c1", "1", figures(10, 0, 1, 5));
        assertThat(told()).contains(new Acceptance(3, OptionalInt.of(0)));

        version = "1.1.9";
        note("c1", "1", figures(10, 0, 1, 5));
        assertThat(told()).contains(new Acceptance(3, OptionalInt.empty()));
    }

    @Test
    void the_name_is_read_as_it_was_misspelt_and_as_it_will_be_spelt() {
        note("c2", "2-4", figures(10, 0, 3, 1).replace("overriden", "overridden"));

        assertThat(told()).map(Acceptance::overridden).contains(OptionalInt.of(1));
    }

    @Test
    void a_session_that_tells_no_figures_tells_nothing() {
        note("c2", "2-4", "");

        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"total_additions\": 9, \"total_deletions\": 0, \"accepted_lines\": 5, \"overriden_lines\": 0",
                ", \"total_additions\": 9, \"total_deletions\": 0, \"accepted_lines\": 2, \"overriden_lines\": 0",
                ", \"total_additions\": 1, \"total_deletions\": 0, \"accepted_lines\": 3, \"overriden_lines\": 0",
                ", \"total_additions\": 9, \"total_deletions\": 0, \"accepted_lines\": -3, \"overriden_lines\": 0",
                ", \"total_additions\": 9, \"total_deletions\": 0, \"accepted_lines\": \"3\", \"overriden_lines\": 0",
                ", \"total_additions\": 9, \"total_deletions\": 0, \"accepted_lines\": {\"a\": [1]}, \"overriden_lines\": 0",
                ", \"total_additions\": 99999999999999, \"total_deletions\": 0, \"accepted_lines\": 3, \"overriden_lines\": 0",
                ", \"accepted_lines\": 3, \"overriden_lines\": 0"
            })
    void figures_that_cannot_be_are_set_aside_and_counted(String figures) {
        note("c2", "2-4", figures);

        assertThat(told()).isEmpty();
        assertThat(judge(git, List.of(), List.of()).seen().implausible()).isEqualTo(1);
        assertThat(judge(git, List.of(), List.of()).seen().told()).isZero();
    }

    @Test
    void figures_of_a_note_that_names_lines_which_its_change_did_not_bring_are_set_aside() {
        note("c2", "2-4,100-104", figures(10, 0, 8, 2));

        assertThat(told()).isEmpty();
        assertThat(judge(git, List.of(), List.of()).seen().implausible()).isEqualTo(1);
    }

    @Test
    void a_session_to_which_no_line_of_the_note_belongs_was_only_carried_along() {
        note("c2", "", figures(10, 0, 8, 2));

        assertThat(told()).isEmpty();
    }
}
