package credence.collect.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A history as a file, to go on from. Written whole or not at all; a damaged file is no checkpoint.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x43524448;
    private static final int BUFFER = 1 << 16;

    private Checkpoint() {}

    /**
     * @param rules what the tables depend on beside the repository; a checkpoint made under other
     *     rules is not read
     */
    public static void write(History history, Sources sources, String rules, Path file)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
                var sum = new CheckedOutputStream(out, new CRC32C());
                var to = new DataOutputStream(sum)) {
            to.writeInt(MAGIC);
            to.writeUTF(rules);
            sources.save(to);
            history.save(to);
            to.flush();
            long value = sum.getChecksum().getValue();
            to.writeLong(value);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The history of a file that {@link #write} made under the same rules, or empty. */
    public static Optional<History> read(Path file, Sources sources, String rules)
            throws IOException {
        if (!isWhole(file)) return Optional.empty();
        try (var from = open(file)) {
            if (from.readInt() != MAGIC || !from.readUTF().equals(rules)) return Optional.empty();
            sources.load(from);
            return Optional.of(History.load(from));
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        long left = Files.size(file) - Long.BYTES;
        if (left < Integer.BYTES) return false;
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                var sum = new CheckedInputStream(in, new CRC32C());
                var from = new DataInputStream(sum)) {
            from.skipNBytes(left);
            long value = sum.getChecksum().getValue();
            return from.readLong() == value;
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    static void write(ObjectId id, DataOutputStream to) throws IOException {
        byte[] raw = new byte[20];
        id.copyRawTo(raw, 0);
        to.write(raw);
    }

    static ObjectId readId(DataInputStream from) throws IOException {
        return ObjectId.fromRaw(from.readNBytes(20));
    }

    static void write(List<String> texts, DataOutputStream to) throws IOException {
        to.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            to.writeInt(bytes.length);
            to.write(bytes);
        }
    }

    static List<String> readTexts(DataInputStream from) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--)
            texts.add(new String(from.readNBytes(from.readInt()), UTF_8));
        return texts;
    }
}
