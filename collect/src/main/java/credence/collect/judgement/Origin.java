package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.history.Sources.Span;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.provenance.Provenance;
import credence.collect.provenance.Writer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a line of a branch: goes back from the state that was looked at, no further than the
 * change reaches. Of renamed files the commit that renamed them counts.
 */
final class Origin {
    private static final int MOST_STEPS = 1_000;

    private final RevWalk walk;
    private final Texts texts;
    private final Provenance provenance;
    private final Map<String, Commit> known = new HashMap<>();

    /** A line, from 0, as a commit left it. */
    private record Place(RevCommit commit, int line) {}

    Origin(RevWalk walk, Texts texts, History history, Provenance provenance) {
        this.walk = walk;
        this.texts = texts;
        this.provenance = provenance;
        for (Commit commit : history.commits()) known.put(commit.id().name(), commit);
    }

    /**
     * @param change the place of the change on the main line, and {@code merged} its commit there
     * @param line from 0
     */
    Lines of(int change, RevCommit merged, RevCommit commit, String path, int line) {
        Place at = new Place(commit, line);
        try {
            for (int step = 0; step < MOST_STEPS; step++) {
                Commit here = known.get(at.commit.name());
                if (here != null && here.main() != change) return Lines.OLDER;
                Place before = before(at, path);
                if (before == null) return written(at, here, merged, path);
                at = before;
            }
        } catch (IOException e) {
            return Lines.NOT_FOUND;
        }
        return Lines.NOT_FOUND;
    }

    /** The same line in a parent, or null where none has it. */
    private @Nullable Place before(Place at, String path) throws IOException {
        Optional<ObjectId> blob = texts.blob(at.commit, path);
        for (RevCommit one : at.commit.getParents()) {
            RevCommit parent = walk.parseCommit(one);
            Optional<ObjectId> old = texts.blob(parent, path);
            if (old.isEmpty() || blob.isEmpty()) continue;
            if (old.equals(blob)) return new Place(parent, at.line);
            Optional<RawText> from = texts.text(old.get());
            Optional<RawText> to = texts.text(blob.get());
            if (from.isEmpty() || to.isEmpty()) throw new IOException("a text is absent");
            int line = before(from.get(), to.get(), at.line);
            if (line >= 0) return new Place(parent, line);
        }
        return null;
    }

    /** Where a line of {@code to} stands in {@code from}, or -1. */
    private static int before(RawText from, RawText to, int line) {
        int shift = 0;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, from, to)) {
            if (edit.getBeginB() > line) break;
            if (line < edit.getEndB()) return -1;
            shift = edit.getEndA() - edit.getEndB();
        }
        return line + shift;
    }

    private Lines written(Place at, @Nullable Commit here, RevCommit merged, String path)
            throws IOException {
        if (here != null && here.isBoundary()) return Lines.NOT_FOUND;
        for (Span span : provenance.spans(at.commit.name(), path))
            if (span.from() <= at.line && at.line < span.to()) return lines(span.writer());
        walk.parseBody(at.commit);
        int writer = here == null ? provenance.facts(at.commit).writer() : here.facts().writer();
        Lines lines = lines(writer);
        Lines whole = whole(merged, path);
        boolean isBetter = lines == Lines.UNKNOWN && here == null && whole != Lines.NOT_FOUND;
        return isBetter ? whole : lines;
    }

    /** Who wrote the file's lines of a change of which nothing finer is recorded. */
    Lines whole(RevCommit merged, String path) {
        Commit commit = known.get(merged.name());
        if (commit == null || !provenance.spans(merged.name(), path).isEmpty())
            return Lines.NOT_FOUND;
        return lines(commit.facts().writer());
    }

    private Lines lines(int writer) {
        Writer wrote = provenance.writer(writer);
        return switch (wrote.state()) {
            case AI, MIXED -> Lines.AI;
            case HUMAN -> Lines.HUMAN;
            case UNKNOWN, QUARANTINED -> Lines.UNKNOWN;
        };
    }
}
