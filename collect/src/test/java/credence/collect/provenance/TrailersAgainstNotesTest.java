package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import credence.collect.history.GitFixture;
import credence.collect.provenance.Writer.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
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
    private static final int SECONDS_OF_A_DAY = 86_400;

    private static final String METADATA =
            """
            ---
            {"schema_version": "authorship/3.0.0",
             "prompts": {"d9978a8": {"agent_id": {"tool": "claude"}}},
             "humans": {"h_31dce776f88375": {"author": "Ada <ada@example.org>"}}}
            """;

    @TempDir Path folder;

    /** What the note of a commit says. */
    private enum Row {
        AI_LINES,
        QUARANTINED_LINES,
        NO_AI_LINES,
        NO_NOTE
    }

    /**
     * Non-merge commits, by their note and by whether their message names an assistant. Notes whose
     * only assistants are quarantined say neither that a trailer is right nor that it is wrong.
     */
    private record Table(String head, int[] withTrailer, int[] without, int unread) {
        double precision() {
            double right = withTrailer[Row.AI_LINES.ordinal()];
            return right / (right + withTrailer[Row.NO_AI_LINES.ordinal()]);
        }

        double recall() {
            double right = withTrailer[Row.AI_LINES.ordinal()];
            return right / (right + without[Row.AI_LINES.ordinal()]);
        }

        void print() {
            System.out.printf(
                    "%s, non-merge commits older than %d days before it%n", head, KEPT_ASIDE_DAYS);
            System.out.printf("%-18s %8s %11s%n", "note", "trailer", "no trailer");
            for (Row row : Row.values())
                System.out.printf(
                        "%-18s %8d %11d%n",
                        row, withTrailer[row.ordinal()], without[row.ordinal()]);
            System.out.printf(
                    Locale.ROOT,
                    "precision %.4f, recall %.4f, unreadable notes %d%n",
                    precision(),
                    recall(),
                    unread);
        }
    }

    @Test
    void on_git_ais_own_repository_a_trailer_is_right_nine_times_in_ten_and_misses_half()
            throws IOException {
        String data = System.getProperty("credence.data");
        Path place = Path.of(data == null ? "." : data, PLACE);
        assumeTrue(
                data != null && Files.isDirectory(place),
                () -> "left out: -Dcredence.data names no folder with " + PLACE);

        Table table;
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(place.toFile()).build()) {
            table = table(repository);
        }

        table.print();
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
        for (int i = 0; i < notes.size(); i++)
            note(git, folder, "HEAD~" + (9 - i), notes.get(i) + METADATA);
        note(git, folder, "HEAD~1", "not to be read");
        note(git, folder, "HEAD", "not to be read");

        Table table;
        try (Repository repository = git.open()) {
            table = table(repository);
        }

        assertThat(table.withTrailer()).containsExactly(2, 1, 2, 1);
        assertThat(table.without()).containsExactly(1, 0, 1, 0);
        assertThat(table.precision()).isEqualTo(2.0 / 4);
        assertThat(table.recall()).isEqualTo(2.0 / 3);
        assertThat(table.unread()).isZero();
    }

    private static int commit(GitFixture git, boolean isTrailed, Integer... parents) {
        String trailer = isTrailed ? "\n\nCo-authored-by: Claude <noreply@anthropic.com>" : "";
        return git.commit("one" + trailer, Map.of("a.txt", "1\n"), parents);
    }

    private static Table table(Repository repository) throws IOException {
        Assistants assistants = new Assistants();
        Trailers trailers = new Trailers(assistants);
        Notes notes = new Notes(repository, assistants);
        int[] withTrailer = new int[Row.values().length];
        int[] without = new int[Row.values().length];
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(repository.resolve("HEAD"));
            int firstKeptAside = head.getCommitTime() / SECONDS_OF_A_DAY - KEPT_ASIDE_DAYS;
            walk.markStart(head);
            walk.setRevFilter(RevFilter.NO_MERGES);
            for (RevCommit commit : walk) {
                if (commit.getCommitTime() / SECONDS_OF_A_DAY >= firstKeptAside) continue;
                boolean isNoted = notes.blob(commit).isPresent();
                Row row = isNoted ? row(notes.of(commit.name())) : Row.NO_NOTE;
                boolean isTrailed = trailers.of(commit.getFullMessage()).isPresent();
                (isTrailed ? withTrailer : without)[row.ordinal()]++;
            }
            return new Table(head.name(), withTrailer, without, notes.unread().size());
        }
    }

    private static Row row(Note note) {
        if (note.attestsAi()) return Row.AI_LINES;
        boolean isQuarantined =
                note.files().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(claim -> claim.writer().state() == State.QUARANTINED);
        return isQuarantined ? Row.QUARANTINED_LINES : Row.NO_AI_LINES;
    }
}
