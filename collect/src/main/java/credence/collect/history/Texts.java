package credence.collect.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Many blobs at once, each stored object inflated once: the deltas of a pack form trees, which are
 * walked from what is stored whole to what leans on it. What it cannot have (loose objects, damage,
 * very large or deep ones) it leaves out.
 */
final class Texts {
    /** Nothing was read. */
    static final Texts NONE = new Texts();

    private static final int DEEPEST = 128;
    private static final int LARGEST = 4 << 20;
    private static final long MOST_AT_WORK = 64L << 20;

    /** Of what is handed over, in bytes. */
    private static final long MOST = 96L << 20;

    /** A stored object on the way to a blob that is wanted. */
    private static final class Stored {
        final PackFile.Head head;
        final int offset;
        @Nullable ObjectId wantedAs;
        final List<Stored> leaning = new ArrayList<>(0);

        Stored(int offset, PackFile.Head head) {
            this.offset = offset;
            this.head = head;
        }
    }

    private final Map<ObjectId, Optional<Sketch>> found = new HashMap<>();
    private final List<Unpacked> levels = new ArrayList<>();
    private long weight;
    private byte[] delta = new byte[1 << 16];

    private Texts() {}

    /** What the packs hold of these blobs. */
    static Texts read(Packs packs, Collection<ObjectId> blobs) {
        Texts texts = new Texts();
        Collection<ObjectId> wanted = blobs;
        for (PackFile file : packs.files()) {
            texts.read(file, wanted);
            wanted = wanted.stream().filter(blob -> !texts.found.containsKey(blob)).toList();
        }
        texts.levels.clear();
        return texts;
    }

    /**
     * Hands over the blob's sketch, or none where it is no text; null where it was handed over
     * before or has to be read otherwise.
     */
    @Nullable Optional<Sketch> take(AnyObjectId blob) {
        return found.remove(blob);
    }

    private void read(PackFile file, Collection<ObjectId> wanted) {
        Map<Integer, Stored> stored = new HashMap<>(2 * wanted.size());
        List<Stored> whole = new ArrayList<>();
        for (ObjectId blob : wanted) {
            int offset = file.find(blob);
            if (offset == PackFile.ABSENT) continue;
            Stored at = stored(file, offset, stored, whole);
            if (at != null) at.wantedAs = blob;
        }
        whole.sort(Comparator.comparingInt(one -> one.offset));
        for (Stored one : whole) {
            if (one.head.type() == Constants.OBJ_BLOB) read(file, one, 0);
            if (!hasRoom()) levels.clear();
        }
    }

    /** The object, linked to all that it leans on; null where that is damaged. */
    private static @Nullable Stored stored(
            PackFile file, int offset, Map<Integer, Stored> stored, List<Stored> whole) {
        try {
            Stored found = stored.get(offset);
            if (found != null) return found;
            Stored wanted = new Stored(offset, file.head(offset));
            stored.put(offset, wanted);
            for (Stored at = wanted; ; ) {
                int base = at.head.base();
                if (base == PackFile.ABSENT) {
                    whole.add(at);
                    return wanted;
                }
                Stored known = stored.get(base);
                Stored below = known != null ? known : new Stored(base, file.head(base));
                below.leaning.add(at);
                if (known != null) return wanted;
                stored.put(base, below);
                at = below;
            }
        } catch (DataFormatException e) {
            return null;
        }
    }

    private void keep(ObjectId blob, Optional<Sketch> sketch) {
        found.put(blob, sketch);
        weight += sketch.map(Sketch::own).orElse(0);
    }

    private void read(PackFile file, Stored stored, int depth) {
        if (depth > DEEPEST || stored.head.size() > LARGEST || weight > MOST) return;
        if (levels.size() == depth) levels.add(new Unpacked());
        Unpacked level = levels.get(depth);
        try {
            if (depth == 0) level.whole(file, stored.head);
            else {
                int size = (int) stored.head.size();
                if (delta.length < size) delta = new byte[size];
                file.inflate(stored.head.data(), delta, size);
                level.apply(delta, size, levels.get(depth - 1), LARGEST, !stored.leaning.isEmpty());
            }
        } catch (DataFormatException | IndexOutOfBoundsException e) {
            return;
        }
        if (stored.wantedAs != null) keep(stored.wantedAs, level.sketch());
        if (hasRoom()) for (Stored one : stored.leaning) read(file, one, depth + 1);
    }

    private boolean hasRoom() {
        return levels.stream().mapToLong(Unpacked::room).sum() <= MOST_AT_WORK;
    }
}
