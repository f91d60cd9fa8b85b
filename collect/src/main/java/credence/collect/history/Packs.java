package credence.collect.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of packs one by one, for which it keeps what deltas lean on: an object is often the
 * base of the one that is asked for next. What it cannot read (loose objects, packs of more than 2
 * GiB or below a multi-pack index, long chains) it leaves to JGit. For one thread.
 */
final class Packs implements AutoCloseable {
    private static final long MAX_KEPT = 8L << 20;
    private static final int DEEPEST = 64;

    private record Place(int pack, int offset) {}

    private final List<PackFile> files;
    private final Map<Place, byte[]> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);
    private long weight;

    Packs(Repository repository) {
        this.files = files(repository);
    }

    private static List<PackFile> files(Repository repository) {
        List<PackFile> files = new ArrayList<>();
        if (repository.getObjectDatabase() instanceof ObjectDirectory objects)
            for (Pack pack : objects.getPacks()) {
                PackFile file = readable(pack);
                if (file != null) files.add(file);
            }
        return files;
    }

    /** Null also where its index is damaged or it is gone: JGit knows other ways, or says so. */
    private static @Nullable PackFile readable(Pack pack) {
        try {
            return PackFile.of(pack);
        } catch (IOException e) {
            return null;
        }
    }

    List<PackFile> files() {
        return files;
    }

    /**
     * The bytes of an object, not to be changed, or null where JGit has to be asked.
     *
     * @param type that it must have
     * @param limit in bytes; larger objects are JGit's
     * @throws CorruptObjectException if it is damaged; JGit is not to be asked for it, as it would
     *     put the whole pack aside
     */
    byte @Nullable [] read(AnyObjectId id, int type, int limit) throws CorruptObjectException {
        for (int file = 0; file < files.size(); file++) {
            int offset = files.get(file).find(id);
            if (offset < 0) continue;
            try {
                return load(new Place(file, offset), type, limit, 0);
            } catch (DataFormatException | RuntimeException e) {
                throw new CorruptObjectException(id.name() + " is damaged in its pack", e);
            }
        }
        return null;
    }

    private byte @Nullable [] load(Place place, int type, int limit, int depth)
            throws DataFormatException {
        byte[] known = kept.get(place);
        if (known != null) return known;
        PackFile file = files.get(place.pack);
        PackFile.Head head = file.head(place.offset);
        if (head.size() > limit || depth > DEEPEST) return null;
        if (!head.isDelta() && head.type() != type) return null;
        byte[] data = new byte[(int) head.size()];
        file.inflate(head.data(), data, data.length);
        if (!head.isDelta()) return keep(place, data);
        byte[] base = load(new Place(place.pack, head.base()), type, limit, depth + 1);
        if (base == null || BinaryDelta.getResultSize(data) > limit) return null;
        return keep(place, BinaryDelta.apply(base, data));
    }

    private byte[] keep(Place place, byte[] bytes) {
        kept.put(place, bytes);
        weight += bytes.length;
        var oldest = kept.values().iterator();
        while (weight > MAX_KEPT && oldest.hasNext()) {
            weight -= oldest.next().length;
            oldest.remove();
        }
        return bytes;
    }

    @Override
    public void close() {
        files.forEach(PackFile::close);
    }
}
