package credence.collect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a repository's collections keep beside it: the secret key and the checkpoints. Owned by one
 * collection at a time; the system gives it free when a process ends in whatever way.
 */
final class StateFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private final KeyedHash hash;

    private StateFolder(Path folder, FileChannel channel, KeyedHash hash) {
        this.folder = folder;
        this.channel = channel;
        this.hash = hash;
    }

    /**
     * Made where there is none yet. Empty where another collection owns it.
     *
     * @throws Refusal if it cannot be made or written, or its key is damaged
     */
    static Optional<StateFolder> own(Path folder) throws Refusal {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ownersOnly(folder));
            return owned(folder, channel);
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw unwritable(
                    "The folder %s for the key and the checkpoints cannot be written: name another with --state."
                            .formatted(folder),
                    e);
        }
    }

    private static Optional<StateFolder> owned(Path folder, FileChannel channel)
            throws IOException {
        boolean isOwned = false;
        try {
            if (lock(channel) == null) return Optional.empty();
            StateFolder owned = new StateFolder(folder, channel, hash(folder));
            isOwned = true;
            return Optional.of(owned);
        } finally {
            if (!isOwned) channel.close();
        }
    }

    Path folder() {
        return folder;
    }

    KeyedHash hash() {
        return hash;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static KeyedHash hash(Path folder) throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) make(file);
        byte[] key = Files.readAllBytes(file);
        if (key.length != KeyedHash.KEY_BYTES)
            throw unwritable(
                    "The key %s must have %d bytes, had %d: put it back from a copy, or delete it, and later events stand apart from earlier ones."
                            .formatted(file, KeyedHash.KEY_BYTES, key.length),
                    new IOException("damaged"));
        return new KeyedHash(key);
    }

    /** Whole or not at all, and never to be read by others. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KeyedHash.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path part = file.resolveSibling("key.part");
        Files.deleteIfExists(part);
        try (FileChannel to =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownersOnly(file))) {
            to.write(ByteBuffer.wrap(key));
            to.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Refusal unwritable(String sentence, IOException cause) {
        return new Refusal(new Result.Unwritable(sentence), cause);
    }
}
