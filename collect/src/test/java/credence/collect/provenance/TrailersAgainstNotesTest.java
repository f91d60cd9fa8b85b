package credence.collect.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import credence.collect.provenance.Writer.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;

/**
 * How far trailers can be relied on, on git-ai's own repository, whose notes say line by line what
 * an assistant wrote. The notes of the last 90 days before HEAD are kept aside for a final check:
 * of a commit from then neither note nor trailer is looked at here.
 */
class TrailersAgainstNotesTest {
    private static final String PLACE = "repositories/git-ai-project+git-ai";
    private static final int KEPT_ASIDE_DAYS = 90;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private enum Row {
        AI_LINES,
        QUARANTINED,
        NO_AI_LINES,
        NO_NOTE
    }

    @Test
    void on_git_ais_own_repository_a_trailer_is_right_nine_times_in_ten_and_misses_half()
            throws IOException {
        String data = System.getProperty("credence.data");
        Path place = Path.of(data == null ? "." : data, PLACE);
        assumeTrue(
                data != null && Files.isDirectory(place),
                () -> "left out: -Dcredence.data names no folder with " + PLACE);

        int[][] table = new int[Row.values().length][2];
        int unread;
        String head;
        try (Repository repository = new FileRepositoryBuilder().setGitDir(place.toFile()).build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve("HEAD");
            head = id.name();
            Assistants assistants = new Assistants();
            Trailers trailers = new Trailers(assistants);
            Notes notes = new Notes(repository, assistants);
            RevCommit start = walk.parseCommit(id);
            int lastDay = start.getCommitTime() / SECONDS_OF_A_DAY - KEPT_ASIDE_DAYS - 1;
            walk.markStart(start);
            walk.setRevFilter(RevFilter.NO_MERGES);
            for (RevCommit commit : walk) {
                if (commit.getCommitTime() / SECONDS_OF_A_DAY > lastDay) continue;
                boolean isTrailed = trailers.of(commit.getFullMessage()).isPresent();
                boolean isNoted = notes.blob(commit).isPresent();
                Row row = isNoted ? row(notes.of(commit.name())) : Row.NO_NOTE;
                table[row.ordinal()][isTrailed ? 0 : 1]++;
            }
            unread = notes.unread().size();
        }

        int right = cell(table, Row.AI_LINES, true);
        int wrong = cell(table, Row.NO_AI_LINES, true);
        int missed = cell(table, Row.AI_LINES, false);
        double precision = (double) right / (right + wrong);
        double recall = (double) right / (right + missed);
        System.out.printf(
                Locale.ROOT,
                "git-ai at %s, non-merge commits older than %d days before it%n",
                head,
                KEPT_ASIDE_DAYS);
        System.out.printf(Locale.ROOT, "%-12s %10s %10s%n", "note", "trailer", "no trailer");
        for (Row row : Row.values())
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %10d %10d%n",
                    row,
                    cell(table, row, true),
                    cell(table, row, false));
        System.out.printf(
                Locale.ROOT,
                "precision %.4f, recall %.4f, unreadable notes %d%n",
                precision,
                recall,
                unread);

        assertThat(precision).isBetween(0.90, 0.94);
        assertThat(recall).isBetween(0.45, 0.55);
        assertThat(unread).isZero();
    }

    /**
     * Notes whose only assistants are quarantined say neither that a trailer is right nor wrong.
     */
    private static Row row(Note note) {
        if (note.attestsAi()) return Row.AI_LINES;
        boolean isQuarantined =
                note.files().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(claim -> claim.writer().state() == State.QUARANTINED);
        return isQuarantined ? Row.QUARANTINED : Row.NO_AI_LINES;
    }

    private static int cell(int[][] table, Row row, boolean isTrailed) {
        return table[row.ordinal()][isTrailed ? 0 : 1];
    }
}
