package credence.collect.judgement;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files of commits as texts; what is absent, damaged, binary or too large is none. */
final class Texts implements AutoCloseable {
    private static final int MAX_BYTES = 4 << 20;
    private static final int KEPT = 64;

    private final ObjectReader reader;
    private final Map<ObjectId, Optional<RawText>> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Entry<ObjectId, Optional<RawText>> eldest) {
                    return size() > KEPT;
                }
            };

    Texts(Repository repository) {
        this.reader = repository.newObjectReader();
    }

    /** The id of a file's blob, where the commit has a regular file there. */
    Optional<ObjectId> blob(RevCommit commit, String path) {
        try (TreeWalk file = TreeWalk.forPath(reader, path, commit.getTree())) {
            boolean isFile = file != null && (file.getRawMode(0) & 0170000) == 0100000;
            return isFile ? Optional.of(file.getObjectId(0)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<RawText> text(RevCommit commit, String path) {
        return blob(commit, path).flatMap(this::text);
    }

    Optional<RawText> text(ObjectId blob) {
        return kept.computeIfAbsent(blob, this::read);
    }

    private Optional<RawText> read(ObjectId blob) {
        try {
            byte[] bytes = reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(MAX_BYTES);
            return RawText.isBinary(bytes, bytes.length, true)
                    ? Optional.empty()
                    : Optional.of(new RawText(bytes));
        } catch (LargeObjectException | IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
