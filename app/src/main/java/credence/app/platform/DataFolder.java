package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that holds everything of an installation. One process at a time owns it; the lock
 * dies with the process, however it ends.
 *
 * <p>{@code master.key} is the key that all others are wrapped by: whoever has the folder but not
 * this file has nothing readable.
 */
public final class DataFolder implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Path path;
    private final @Nullable FileChannel channel;
    private final @Nullable FileLock lock;

    private DataFolder(Path path, @Nullable FileChannel channel, @Nullable FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the folder, makes it where it does not exist, and takes its lock.
     *
     * @return empty where another process holds the folder
     * @throws Refusal if it cannot be made or written
     */
    public static Optional<DataFolder> open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(path) && !Files.isDirectory(path))
                throw new Refusal(
                        "The data folder " + path + " is a file: name a folder with --data.");
            // Searchable by others, so that a database that runs under another user reaches its own
            // part; every file in it is readable by its owner only.
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(path, channel, lock));
        } catch (IOException e) {
            throw new Refusal(
                    "The data folder %s cannot be used (%s): give it space and permission, or name another with --data."
                            .formatted(path, reason(e)),
                    70);
        }
    }

    /** For tests and tools that own the folder by other means. */
    public static DataFolder unlocked(Path folder) {
        return new DataFolder(folder.toAbsolutePath().normalize(), null, null);
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * The installation's master key, 32 bytes; made at the first call, readable by its owner only.
     */
    public synchronized byte[] masterKey() {
        Path file = path.resolve("master.key");
        try {
            if (!Files.exists(file)) {
                // A new key beside old data would look like a start and be the loss of everything
                // that was sealed.
                if (Files.exists(path.resolve("database")))
                    throw new Refusal(
                            "The key file %s is missing and nothing is readable without it: restore it from your backup."
                                    .formatted(file),
                            70);
                writePrivately(file, random(KEY_BYTES));
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES)
                throw new Refusal(
                        "The key file %s holds %d bytes instead of %d: restore it from your backup."
                                .formatted(file, key.length, KEY_BYTES),
                        70);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public static void writePrivately(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(RunAs.OWNER_ONLY));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) out.write(rest);
            out.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.toAbsolutePath().resolveSibling("."));
    }

    /**
     * Brings the names in a folder to disk, so that a file moved there is still there after a power
     * cut.
     */
    static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "no permission";
        return String.valueOf(e.getMessage());
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) lock.release();
            if (channel != null) channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + path, e);
        }
    }
}
