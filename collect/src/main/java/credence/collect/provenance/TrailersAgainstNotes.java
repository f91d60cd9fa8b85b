package credence.collect.provenance;

import credence.collect.provenance.Writer.State;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * How far trailers can be relied on, where notes say line by line what an assistant wrote:
 * non-merge commits, by their note and by whether their message names an assistant. Notes whose
 * only assistants are quarantined say neither that a trailer is right nor that it is wrong.
 *
 * @param head the commit from which on was looked
 * @param unread notes that could not be read
 */
public record TrailersAgainstNotes(
        String head, Map<Row, Integer> withTrailer, Map<Row, Integer> without, int unread) {
    private static final int SECONDS_OF_A_DAY = 86_400;

    /** What the note of a commit says. */
    public enum Row {
        AI_LINES,
        QUARANTINED_LINES,
        NO_AI_LINES,
        NO_NOTE
    }

    public TrailersAgainstNotes {
        withTrailer = Map.copyOf(withTrailer);
        without = Map.copyOf(without);
    }

    /**
     * Counts what leads to a commit.
     *
     * @param head that commit
     * @param keptAside days before it of whose commits neither note nor trailer is looked at
     */
    public static TrailersAgainstNotes of(Repository repository, ObjectId head, int keptAside)
            throws IOException {
        Assistants assistants = new Assistants();
        Trailers trailers = new Trailers(assistants);
        Notes notes = new Notes(repository, assistants);
        Map<Row, Integer> withTrailer = new EnumMap<>(Row.class);
        Map<Row, Integer> without = new EnumMap<>(Row.class);
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit start = walk.parseCommit(head);
            int firstKeptAside = start.getCommitTime() / SECONDS_OF_A_DAY - keptAside;
            walk.markStart(start);
            walk.setRevFilter(RevFilter.NO_MERGES);
            for (RevCommit commit : walk) {
                if (keptAside > 0 && commit.getCommitTime() / SECONDS_OF_A_DAY >= firstKeptAside)
                    continue;
                boolean isNoted = notes.blob(commit).isPresent();
                Row row = isNoted ? row(notes.of(commit.name())) : Row.NO_NOTE;
                boolean isTrailed = trailers.of(commit.getFullMessage()).isPresent();
                (isTrailed ? withTrailer : without).merge(row, 1, Integer::sum);
            }
            return new TrailersAgainstNotes(
                    start.name(), withTrailer, without, notes.unread().size());
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

    /** Of the trailers on noted commits, the share whose note attests AI lines. */
    public double precision() {
        double right = of(withTrailer, Row.AI_LINES);
        return right / (right + of(withTrailer, Row.NO_AI_LINES));
    }

    /** Of the commits whose note attests AI lines, the share that a trailer names. */
    public double recall() {
        double right = of(withTrailer, Row.AI_LINES);
        return right / (right + of(without, Row.AI_LINES));
    }

    private static int of(Map<Row, Integer> column, Row row) {
        return column.getOrDefault(row, 0);
    }

    /** For people, with the commit. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("non-merge commits of " + head + "\n");
        table.append("%-18s %8s %11s%n".formatted("note", "trailer", "no trailer"));
        for (Row row : Row.values())
            table.append(
                    "%-18s %8d %11d%n"
                            .formatted(
                                    row.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                    of(withTrailer, row),
                                    of(without, row)));
        return table.append(
                        String.format(
                                Locale.ROOT,
                                "precision %.4f, recall %.4f, unreadable notes %d",
                                precision(),
                                recall(),
                                unread))
                .toString();
    }
}
