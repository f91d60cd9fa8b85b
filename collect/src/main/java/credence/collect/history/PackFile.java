package credence.collect.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A pack of at most 2 GiB in memory: where its objects lie and how they are stored.
 * [gitformat-pack(5)] For one thread.
 */
final class PackFile implements AutoCloseable {
    static final int ABSENT = -1;

    private final PackIndex index;
    private final ByteBuffer bytes;
    private final Inflater inflater = new Inflater();

    /**
     * What stands before the data of an object.
     *
     * @param type as git numbers them; of a delta that of a delta
     * @param size of what the data inflate to, in bytes
     * @param base where the object lies that a delta leans on, or {@link #ABSENT}
     * @param data where they begin
     */
    record Head(int type, long size, int base, int data) {
        boolean isDelta() {
            return type == Constants.OBJ_OFS_DELTA || type == Constants.OBJ_REF_DELTA;
        }
    }

    private PackFile(PackIndex index, ByteBuffer bytes) {
        this.index = index;
        this.bytes = bytes;
    }

    /** The pack, or null where it is larger than can be mapped at once, or one index of many. */
    static @Nullable PackFile of(Pack pack) throws IOException {
        boolean isOfMany = pack.getClass() != Pack.class;
        if (isOfMany || pack.getPackFile().length() > Integer.MAX_VALUE) return null;
        try (FileChannel channel = FileChannel.open(pack.getPackFile().toPath())) {
            return new PackFile(
                    pack.getIndex(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** Where an object lies, or {@link #ABSENT}. */
    int find(AnyObjectId id) {
        return (int) index.findOffset(id);
    }

    /**
     * @throws DataFormatException if no object can begin there
     */
    Head head(int offset) throws DataFormatException {
        try {
            return readHead(offset);
        } catch (IndexOutOfBoundsException e) {
            throw new DataFormatException("the pack ends within an object");
        }
    }

    private Head readHead(int offset) throws DataFormatException {
        int at = offset;
        int read = bytes.get(at++) & 0xFF;
        int type = read >> 4 & 7;
        long size = read & 0xF;
        for (int shift = 4; (read & 0x80) != 0 && shift < Long.SIZE; shift += 7) {
            read = bytes.get(at++) & 0xFF;
            size |= (long) (read & 0x7F) << shift;
        }
        if (size < 0) throw new DataFormatException("a size must not be negative");
        if (type == Constants.OBJ_REF_DELTA) {
            byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
            bytes.get(at, id);
            return new Head(type, size, before(offset, find(ObjectId.fromRaw(id))), at + id.length);
        }
        if (type != Constants.OBJ_OFS_DELTA) return new Head(type, size, ABSENT, at);
        read = bytes.get(at++) & 0xFF;
        long back = read & 0x7F;
        while ((read & 0x80) != 0 && back < offset) {
            read = bytes.get(at++) & 0xFF;
            back = (back + 1 << 7) + (read & 0x7F);
        }
        return new Head(type, size, before(offset, offset - back), at);
    }

    private int before(int offset, long base) throws DataFormatException {
        if (base < 0 || base == offset || base >= bytes.capacity())
            throw new DataFormatException("a delta must lean on an object of its pack");
        return (int) base;
    }

    /**
     * Inflates the {@code size} bytes that begin at {@code data}.
     *
     * @throws DataFormatException if they are others than were stored, by their checksum
     */
    void inflate(int data, byte[] into, int size) throws DataFormatException {
        inflater.reset();
        inflater.setInput(bytes.slice(data, bytes.capacity() - data));
        int done = 0;
        while (done < size) {
            int count = inflater.inflate(into, done, size - done);
            if (count == 0) throw new DataFormatException("ended early");
            done += count;
        }
        boolean isMore = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
        if (isMore || !inflater.finished()) throw new DataFormatException("ended late");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
