package credence.collect.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import credence.collect.history.GitFixture;
import credence.collect.provenance.TrailersAgainstNotes.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far trailers can be relied on, where notes say line by line what an assistant wrote. The
 * notes of the last 90 days before HEAD are kept aside for a final check: of a commit from then
 * neither note nor trailer is looked at here.
 */
class TrailersAgainstNotesTest {
    private static final String PLACE = "repositories/git-ai-project+git-ai";
    private static final int KEPT_ASIDE_DAYS = 90;

    private static final String METADATA =
            """
            ---
            {"schema_version": "authorship/3.0.0",
             "prompts": {"d9978a8": {"agent_id": {"tool": "claude"}}},
             "humans": {"h_31dce776f88375": {"author": "Ada <ada@example.org>"}}}
            """;

    @TempDir Path folder;

    @Test
    void on_git_ais_own_repository_a_trailer_is_right_nine_times_in_ten_and_misses_half()
            throws IOException {
        String data = System.getProperty("credence.data");
        Path place = Path.of(data == null ? "." : data, PLACE);
        assumeTrue(
                data != null && Files.isDirectory(place),
                () -> "left out: -Dcredence.data names no folder with " + PLACE);

        TrailersAgainstNotes table;
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(place.toFile()).build()) {
            table = table(repository);
        }

        System.out.println(table);
        assertThat(table.precision()).isBetween(0.90, 0.94);
        assertThat(table.recall()).isBetween(0.45, 0.55);
        assertThat(table.unread()).isZero();
    }

    @Test
    void a_history_counted_by_hand_gives_its_table_and_the_last_90_days_are_not_read()
            throws IOException {
        GitFixture git = GitFixture.in(folder.resolve("repository"));
        String ai = "a.txt\n  d9978a8 1\n";
        String lost = "a.txt\n  ffffffffffffffff 1\n";
        String human = "a.txt\n  h_31dce776f88375 1\n";
        List<String> notes = List.of(ai, ai, ai, lost, human, "", "");
        List<Boolean> trailers = List.of(true, true, false, true, true, false, true);
        Integer[] parent = {};
        for (int i = 0; i < notes.size(); i++)
            parent = new Integer[] {commit(git, trailers.get(i), parent)};
        parent = new Integer[] {commit(git, true, parent)}; // no note
        parent = new Integer[] {commit(git.later(1), true, parent)}; // 90 days before HEAD
        commit(git.later(90), false, parent);
        git.write();
        for (int i = 0; i < notes.size(); i++) git.note("HEAD~" + (9 - i), notes.get(i) + METADATA);
        git.note("HEAD~1", "not to be read");
        git.note("HEAD", "not to be read");

        TrailersAgainstNotes table;
        try (Repository repository = git.open()) {
            table = table(repository);
        }

        assertThat(table.withTrailer()).isEqualTo(rows(2, 1, 2, 1));
        assertThat(table.without()).isEqualTo(Map.of(Row.AI_LINES, 1, Row.NO_AI_LINES, 1));
        assertThat(table.precision()).isEqualTo(2.0 / 4);
        assertThat(table.recall()).isEqualTo(2.0 / 3);
        assertThat(table.unread()).isZero();
    }

    private static int commit(GitFixture git, boolean isTrailed, Integer... parents) {
        String trailer = isTrailed ? "\n\nCo-authored-by: Claude <noreply@anthropic.com>" : "";
        return git.commit("one" + trailer, Map.of("a.txt", "1\n"), parents);
    }

    private static TrailersAgainstNotes table(Repository repository) throws IOException {
        return TrailersAgainstNotes.of(repository, repository.resolve("HEAD"), KEPT_ASIDE_DAYS);
    }

    private static Map<Row, Integer> rows(int ai, int quarantined, int noAi, int noNote) {
        return Map.of(
                Row.AI_LINES,
                ai,
                Row.QUARANTINED_LINES,
                quarantined,
                Row.NO_AI_LINES,
                noAi,
                Row.NO_NOTE,
                noNote);
    }
}
