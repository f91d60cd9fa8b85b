package credence.collect.judgement;

import credence.collect.history.History;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.judgement.Judgement.Outcome;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The lines that a comment stands on: who wrote them, and whether they were changed before the
 * request was merged. White space alone is no change, and neither is a move within the file. Where
 * the commented state is gone, as after a squash, the lines that the host shows are looked for in
 * what was merged.
 */
final class Flagged implements AutoCloseable {
    private final RevWalk walk;
    private final Texts texts;
    private final Origin origin;

    record Seen(Lines lines, Outcome outcome) {
        static final Seen NOTHING = new Seen(Lines.NOT_FOUND, Outcome.UNKNOWN);
    }

    Flagged(Repository repository, History history, Provenance provenance) {
        this.walk = new RevWalk(repository);
        this.texts = new Texts(repository);
        this.origin = new Origin(walk, texts, history, provenance);
    }

    /**
     * @param change the place on the main line, and {@code merged} the full id, of the change that
     *     the comment's request led to
     */
    Seen of(Comment comment, int change, String merged) {
        Optional<RevCommit> to = commit(merged);
        if (comment.isOld() || to.isEmpty()) return Seen.NOTHING;
        Optional<RevCommit> at = commit(comment.commit());
        Optional<RawText> text = at.flatMap(commit -> texts.text(commit, comment.path()));
        Optional<RawText> after = texts.text(to.get(), comment.path());
        boolean hasLines =
                text.isPresent() && 1 <= comment.from() && comment.to() <= text.get().size();
        if (hasLines)
            return new Seen(
                    lines(comment, change, to.get(), at.get()),
                    after.map(now -> outcome(text.get(), now, comment)).orElse(Outcome.UNKNOWN));
        return after.map(now -> shown(comment, change, to.get(), now)).orElse(Seen.NOTHING);
    }

    private Lines lines(Comment comment, int change, RevCommit merged, RevCommit at) {
        Set<Lines> found = EnumSet.noneOf(Lines.class);
        for (int line = comment.from() - 1; line < comment.to(); line++)
            found.add(origin.of(change, merged, at, comment.path(), line));
        return foremost(found);
    }

    /** Of several lines an assistant's count first, and older ones last. */
    private static Lines foremost(Set<Lines> found) {
        for (Lines lines : List.of(Lines.AI, Lines.HUMAN, Lines.UNKNOWN, Lines.OLDER))
            if (found.contains(lines)) return lines;
        return Lines.NOT_FOUND;
    }

    private static Outcome outcome(RawText before, RawText after, Comment comment) {
        EditList edits = new HistogramDiff().diff(RawTextComparator.WS_IGNORE_ALL, before, after);
        List<String> gone = new ArrayList<>();
        boolean isAnyGone = false;
        for (Edit edit : edits)
            for (int line = edit.getBeginA(); line < edit.getEndA(); line++)
                if (comment.from() - 1 <= line && line < comment.to()) {
                    isAnyGone = true;
                    String text = before.getString(line).strip();
                    if (saysSomething(text)) gone.add(text);
                }
        if (!isAnyGone) return Outcome.NOT_ACTED;
        Set<String> come = new HashSet<>();
        for (Edit edit : edits)
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++)
                come.add(after.getString(line).strip());
        boolean isMoved = !gone.isEmpty() && come.containsAll(gone);
        return isMoved ? Outcome.NOT_ACTED : Outcome.ACTED;
    }

    /** By the lines that the host shows, which are looked for as they are, wherever they stand. */
    private Seen shown(Comment comment, int change, RevCommit merged, RawText now) {
        List<String> flagged =
                comment.texts().stream().map(String::strip).filter(Flagged::saysSomething).toList();
        if (flagged.isEmpty())
            return new Seen(origin.whole(merged, comment.path()), Outcome.UNKNOWN);
        Set<String> left = new HashSet<>(flagged);
        Set<Lines> found = EnumSet.noneOf(Lines.class);
        for (int line = 0; line < now.size(); line++)
            if (flagged.contains(now.getString(line).strip())) {
                left.remove(now.getString(line).strip());
                found.add(origin.of(change, merged, merged, comment.path(), line));
            }
        if (left.isEmpty()) return new Seen(foremost(found), Outcome.NOT_ACTED);
        found.add(origin.whole(merged, comment.path()));
        return new Seen(foremost(found), Outcome.ACTED);
    }

    /** Whether a line is more than a bracket, so that it can be told from others. */
    private static boolean saysSomething(String line) {
        return line.codePoints().filter(Character::isLetterOrDigit).limit(3).count() == 3;
    }

    private Optional<RevCommit> commit(String id) {
        if (id.isEmpty()) return Optional.empty();
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        walk.close();
        texts.close();
    }
}
