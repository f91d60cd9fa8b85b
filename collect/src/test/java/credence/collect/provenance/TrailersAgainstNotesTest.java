package credence.collect.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;

/**
 * How far trailers can be relied on, on git-ai's own repository, whose notes say line by line what an
 * assistant wrote. The notes of the last 90 days before HEAD are kept aside for a final check: of a
 * commit from then neither note nor trailer is looked at here.
 */
class TrailersAgainstNotesTest {
    private static final String PLACE = "repositories/git-ai-project+git-ai";
    private static final int KEPT_ASIDE_DAYS = 90;
    private static final int SECONDS_OF_A_DAY = 86_400;

    @Test
    void on_git_ais_own_repository_a_trailer_is_right_nine_times_in_ten_and_misses_half()
            throws IOException {
        String data = System.getProperty("credence.data");
        Path place = Path.of(data == null ? "." : data, PLACE);
        assumeTrue(
                data != null && Files.isDirectory(place),
                () -> "left out: -Dcredence.data names no folder with " + PLACE);

        int[][] table = new int[3][2];
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
                int row = !isNoted ? 2 : notes.of(commit.name()).attestsAi() ? 0 : 1;
                table[row][isTrailed ? 0 : 1]++;
            }
            unread = notes.unread().size();
        }

        double right = table[0][0];
        double precision = right / (table[0][0] + table[1][0]);
        double recall = right / (table[0][0] + table[0][1]);
        System.out.printf(
                Locale.ROOT,
                """
                git-ai at %s, non-merge commits older than %d days before it
                                        AI trailer  no AI trailer
                note with AI lines      %10d  %13d
                note without AI lines   %10d  %13d
                no note                 %10d  %13d
                precision %.4f, recall %.4f, unreadable notes %d
                """,
                head,
                KEPT_ASIDE_DAYS,
                table[0][0],
                table[0][1],
                table[1][0],
                table[1][1],
                table[2][0],
                table[2][1],
                precision,
                recall,
                unread);

        assertThat(precision).isBetween(0.88, 0.96);
        assertThat(recall).isBetween(0.35, 0.60);
        assertThat(unread).isZero();
    }
}
