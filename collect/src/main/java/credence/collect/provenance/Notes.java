package credence.collect.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;

/** The git-ai notes of a repository. A note is read when its commit is asked for. Thread-safe. */
final class Notes {
    static final String REF = "refs/notes/ai";

    /** Notes kept at hand: those of the commits that the reader is ahead by, and some. */
    private static final int KEPT = 256;

    private final Repository repository;
    private final Assistants assistants;
    private final Map<ObjectId, ObjectId> blobs;
    private final Set<String> unread = new TreeSet<>();
    private final Map<String, Note> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Entry<String, Note> eldest) {
                    return size() > KEPT;
                }
            };

    Notes(Repository repository, Assistants assistants) throws IOException {
        this.repository = repository;
        this.assistants = assistants;
        this.blobs = blobs(repository);
    }

    /** What the commit's note says: nothing where there is none, or none that can be read. */
    synchronized Note of(String commit) {
        ObjectId blob = blobs.get(ObjectId.fromString(commit));
        if (blob == null) return Note.NOTHING;
        return kept.computeIfAbsent(commit, id -> read(id, blob));
    }

    /** The note's blob, by which one knows whether it changed. */
    Optional<ObjectId> blob(ObjectId commit) {
        return Optional.ofNullable(blobs.get(commit));
    }

    /** The commits whose notes were asked for and could not be read. */
    synchronized Collection<String> unread() {
        return Set.copyOf(unread);
    }

    synchronized void replaceUnread(Collection<String> commits) {
        unread.clear();
        unread.addAll(commits);
    }

    private Note read(String commit, ObjectId blob) {
        Optional<Note> note = bytes(blob).flatMap(bytes -> Note.read(bytes, assistants));
        if (note.isEmpty()) unread.add(commit);
        return note.orElse(Note.NOTHING);
    }

    private Optional<byte[]> bytes(ObjectId blob) {
        try {
            return Optional.of(
                    repository.open(blob, Constants.OBJ_BLOB).getCachedBytes(Note.MAX_BYTES));
        } catch (MissingObjectException
                | IncorrectObjectTypeException
                | CorruptObjectException
                | LargeObjectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<ObjectId, ObjectId> blobs(Repository repository) throws IOException {
        Ref ref = repository.exactRef(REF);
        if (ref == null || ref.getObjectId() == null) return Map.of();
        Map<ObjectId, ObjectId> blobs = new HashMap<>();
        try (RevWalk walk = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            NoteMap map = NoteMap.read(reader, walk.parseCommit(ref.getObjectId()));
            map.forEach(note -> blobs.put(note.copy(), note.getData().copy()));
        }
        return blobs;
    }
}
