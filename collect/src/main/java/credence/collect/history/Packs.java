package credence.collect.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of packs in the order of history, for which it keeps what deltas lean on: an object
 * is often the base of the one that is asked for next. What it cannot read (loose objects, packs of
 * more than 2 GiB or below a multi-pack index, bases in other packs) it leaves to JGit. For one
 * thread.
 */
final class Packs implements AutoCloseable {
    private static final long MAX_KEPT = 12L << 20;

    private record Mapped(PackIndex index, ByteBuffer bytes) {}

    private record Place(int pack, int offset) {}

    private final List<Mapped> packs = new ArrayList<>();
    private final Map<Place, byte[]> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);
    private final Inflater inflater = new Inflater();
    private long weight;

    Packs(Repository repository) throws IOException {
        if (repository.getObjectDatabase() instanceof ObjectDirectory objects)
            for (Pack pack : objects.getPacks()) add(pack);
    }

    private void add(Pack pack) throws IOException {
        boolean isOfMany = pack.getClass() != Pack.class;
        if (isOfMany || pack.getPackFile().length() > Integer.MAX_VALUE) return;
        try (FileChannel channel = FileChannel.open(pack.getPackFile().toPath())) {
            packs.add(
                    new Mapped(
                            pack.getIndex(),
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())));
        }
    }

    /**
     * The bytes of an object, not to be changed, or null where JGit has to be asked.
     *
     * @param limit in bytes; larger objects are JGit's
     * @throws CorruptObjectException if it is damaged; JGit is not to be asked for it, as it would
     *     put the whole pack aside
     */
    byte @Nullable [] read(AnyObjectId id, int limit) throws CorruptObjectException {
        for (int pack = 0; pack < packs.size(); pack++) {
            long offset = packs.get(pack).index.findOffset(id);
            if (offset < 0) continue;
            try {
                return load(new Place(pack, (int) offset), limit);
            } catch (DataFormatException | RuntimeException e) {
                throw new CorruptObjectException(id.name() + " is damaged in its pack", e);
            }
        }
        return null;
    }

    private byte @Nullable [] load(Place place, int limit) throws DataFormatException {
        byte[] known = kept.get(place);
        if (known != null) return known;
        ByteBuffer bytes = packs.get(place.pack).bytes;
        int at = place.offset;
        int read = bytes.get(at++) & 0xFF;
        int type = read >> 4 & 7;
        long size = read & 0xF;
        for (int shift = 4; (read & 0x80) != 0; shift += 7) {
            read = bytes.get(at++) & 0xFF;
            size |= (long) (read & 0x7F) << shift;
        }
        if (size > limit || type == Constants.OBJ_REF_DELTA) return null;
        if (type != Constants.OBJ_OFS_DELTA) return keep(place, inflate(bytes, at, (int) size));
        read = bytes.get(at++) & 0xFF;
        long back = read & 0x7F;
        while ((read & 0x80) != 0) {
            read = bytes.get(at++) & 0xFF;
            back = (back + 1 << 7) + (read & 0x7F);
        }
        byte[] base = load(new Place(place.pack, (int) (place.offset - back)), limit);
        if (base == null) return null;
        byte[] delta = inflate(bytes, at, (int) size);
        if (BinaryDelta.getResultSize(delta) > limit) return null;
        return keep(place, BinaryDelta.apply(base, delta));
    }

    private byte[] inflate(ByteBuffer bytes, int at, int size) throws DataFormatException {
        byte[] out = new byte[size];
        inflater.reset();
        inflater.setInput(bytes.slice(at, bytes.capacity() - at));
        int done = 0;
        while (done < size) {
            int count = inflater.inflate(out, done, size - done);
            if (count == 0) throw new DataFormatException("ended early");
            done += count;
        }
        // The check sum comes after the last byte.
        if (!inflater.finished() && inflater.inflate(new byte[1]) > 0 || !inflater.finished())
            throw new DataFormatException("went on");
        return out;
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
        inflater.end();
    }
}
