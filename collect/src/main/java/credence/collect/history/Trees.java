package credence.collect.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.MutableObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The regular files in which two trees differ. Symbolic links and submodules are no files here, and
 * directories of other people's work are not entered. Trees are compared as they are stored, entry
 * by entry, and equal subtrees are not read. For one thread.
 */
final class Trees implements AutoCloseable {
    private static final byte[] EMPTY = {};
    private static final int MAX_KEPT = 8 << 20;

    /** As git has it. [git-config(1), core.maxTreeDepth] */
    private static final int DEEPEST = 2_048;

    private final ObjectReader reader;
    private final Packs packs;
    private final Predicate<String> isLeftOut;
    private final Map<ObjectId, byte[]> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);
    private final List<String> submodules = new ArrayList<>();
    private int weight;
    private int depth;

    /**
     * @param isLeftOut of a file's path, whether its lines are nobody's work
     */
    Trees(Repository repository, Predicate<String> isLeftOut) throws IOException {
        this.reader = repository.newObjectReader();
        this.packs = new Packs(repository);
        this.isLeftOut = isLeftOut;
    }

    /**
     * @param old a tree's id, or the zero id for an empty tree
     */
    List<Change> compare(AnyObjectId old, AnyObjectId now) throws IOException {
        List<Change> changes = new ArrayList<>();
        submodules.clear();
        depth = 0;
        try {
            compare(raw(old), raw(now), "", changes);
        } catch (IndexOutOfBoundsException e) {
            throw new CorruptObjectException(now.toObjectId(), "ends within an entry");
        }
        return changes;
    }

    /** The paths at which the last comparison found that a submodule came. */
    List<String> submodules() {
        return List.copyOf(submodules);
    }

    /** The id of a file's blob in a tree, or the zero id. */
    ObjectId find(AnyObjectId tree, String path) throws IOException {
        try {
            return found(tree, path);
        } catch (IndexOutOfBoundsException e) {
            throw new CorruptObjectException(tree.toObjectId(), "ends within an entry");
        }
    }

    private ObjectId found(AnyObjectId tree, String path) throws IOException {
        ObjectId at = tree.copy();
        int from = 0;
        while (true) {
            int slash = path.indexOf('/', from);
            String name = slash < 0 ? path.substring(from) : path.substring(from, slash);
            Cursor entry = new Cursor(raw(at));
            byte[] wanted = name.getBytes(UTF_8);
            boolean isPlain = wanted.length == name.length();
            while (!entry.isPast()
                    && !(isPlain ? entry.isNamed(wanted) : entry.name().equals(name))) entry.next();
            if (entry.isPast() || entry.isTree() == slash < 0) return ObjectId.zeroId();
            if (slash < 0) return entry.isFile() ? entry.id() : ObjectId.zeroId();
            at = entry.id();
            from = slash + 1;
        }
    }

    private void compare(byte[] oldRaw, byte[] newRaw, String folder, List<Change> into)
            throws IOException {
        if (++depth > DEEPEST) throw new CorruptObjectException("too many folders in folders");
        Cursor old = new Cursor(oldRaw);
        Cursor now = new Cursor(newRaw);
        while (!old.isPast() || !now.isPast()) {
            int order = old.isPast() ? 1 : now.isPast() ? -1 : old.compareTo(now);
            if (order < 0) {
                gone(old, folder, into);
                old.next();
            } else if (order > 0) {
                come(now, folder, into);
                now.next();
            } else {
                if (!old.hasSameId(now)) differ(old, now, folder, into);
                else if (old.isFile() != now.isFile()) retyped(old, now, folder, into);
                old.next();
                now.next();
            }
        }
        depth--;
    }

    private void differ(Cursor old, Cursor now, String folder, List<Change> into)
            throws IOException {
        if (old.isTree()) {
            if (!isClosed(old.name()))
                compare(raw(old.id()), raw(now.id()), folder + old.name() + '/', into);
        } else if (old.isFile() && now.isFile()) {
            add(folder + old.name(), old.id(), now.id(), into);
        } else {
            retyped(old, now, folder, into);
        }
    }

    private void retyped(Cursor old, Cursor now, String folder, List<Change> into)
            throws IOException {
        gone(old, folder, into);
        come(now, folder, into);
    }

    private void gone(Cursor old, String folder, List<Change> into) throws IOException {
        if (old.isTree()) {
            if (!isClosed(old.name()))
                compare(raw(old.id()), EMPTY, folder + old.name() + '/', into);
        } else if (old.isFile()) {
            add(folder + old.name(), old.id(), ObjectId.zeroId(), into);
        }
    }

    private void come(Cursor now, String folder, List<Change> into) throws IOException {
        if (now.isTree()) {
            if (!isClosed(now.name()))
                compare(EMPTY, raw(now.id()), folder + now.name() + '/', into);
        } else if (now.isFile()) {
            add(folder + now.name(), ObjectId.zeroId(), now.id(), into);
        } else if (now.isSubmodule() && !isClosed(now.name())) {
            String path = folder + now.name();
            if (!isLeftOut.test(path)) submodules.add(path);
        }
    }

    private void add(String path, ObjectId old, ObjectId now, List<Change> into) {
        if (!isLeftOut.test(path)) into.add(new Change(path, old, now));
    }

    private static boolean isClosed(String directory) {
        return Paths.isVendored(directory);
    }

    private byte[] raw(AnyObjectId tree) throws IOException {
        if (tree.equals(ObjectId.zeroId())) return EMPTY;
        byte[] known = kept.get(tree);
        if (known != null) return known;
        byte[] packed = packs.read(tree, Constants.OBJ_TREE, Blobs.MAX_BYTES);
        byte[] read =
                packed != null
                        ? packed
                        : reader.open(tree, Constants.OBJ_TREE).getCachedBytes(Blobs.MAX_BYTES);
        kept.put(tree.copy(), read);
        weight += read.length;
        var oldest = kept.values().iterator();
        while (weight > MAX_KEPT && oldest.hasNext()) {
            weight -= oldest.next().length;
            oldest.remove();
        }
        return read;
    }

    @Override
    public void close() {
        reader.close();
        packs.close();
    }

    /** Walks the entries of a stored tree: {@code mode SP name NUL id}. */
    private static final class Cursor {
        private final byte[] raw;
        private final MutableObjectId id = new MutableObjectId();
        private int mode;
        private int name;
        private int nul;

        Cursor(byte[] raw) {
            this.raw = raw;
            read(0);
        }

        boolean isPast() {
            return nul < 0;
        }

        void next() {
            read(nul + 1 + Constants.OBJECT_ID_LENGTH);
        }

        boolean isTree() {
            return FileMode.TREE.equals(mode);
        }

        boolean isFile() {
            return (mode & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        }

        boolean isSubmodule() {
            return FileMode.GITLINK.equals(mode);
        }

        String name() {
            return RawParseUtils.decode(UTF_8, raw, name, nul);
        }

        ObjectId id() {
            id.fromRaw(raw, nul + 1);
            return id.toObjectId();
        }

        boolean isNamed(byte[] wanted) {
            return Arrays.equals(raw, name, nul, wanted, 0, wanted.length);
        }

        boolean hasSameId(Cursor other) {
            int end = Constants.OBJECT_ID_LENGTH + 1;
            return Arrays.equals(
                    raw, nul + 1, nul + end, other.raw, other.nul + 1, other.nul + end);
        }

        /** Git's order: by bytes, a directory as if its name ended with a slash. */
        int compareTo(Cursor other) {
            int length = Math.min(nul - name, other.nul - other.name);
            for (int i = 0; i < length; i++) {
                int order = (raw[name + i] & 0xFF) - (other.raw[other.name + i] & 0xFF);
                if (order != 0) return order;
            }
            return after(length) - other.after(length);
        }

        private int after(int length) {
            return name + length < nul ? raw[name + length] & 0xFF : isTree() ? '/' : 0;
        }

        private void read(int at) {
            if (at >= raw.length) {
                nul = -1;
                return;
            }
            mode = 0;
            int i = at;
            while (raw[i] != ' ') mode = (mode << 3) + (raw[i++] - '0');
            name = i + 1;
            nul = name;
            while (raw[nul] != 0) nul++;
        }
    }
}
