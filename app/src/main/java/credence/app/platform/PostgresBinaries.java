package credence.app.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The database program that is shipped as an archive on the class path, unpacked once per version.
 */
final class PostgresBinaries {
    private static final String VERSION = "18.6.0";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/postgres}; unpacks it into {@code cache} where it is not there
     * yet. Several processes may ask at once.
     */
    static synchronized Path in(Path cache) {
        Path home = cache.resolve("postgresql-" + VERSION);
        if (Files.exists(home)) return home;
        try {
            Files.createDirectories(cache);
            try (FileChannel channel =
                            FileChannel.open(
                                    cache.resolve("unpacking.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                if (!Files.exists(home)) unpack(cache, home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot unpack the database program into " + cache + ": free 70 MB there", e);
        }
    }

    private static void unpack(Path cache, Path home) throws IOException {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null
                || !"Linux amd64"
                        .equals(
                                System.getProperty("os.name")
                                        + " "
                                        + System.getProperty("os.arch")))
            throw new Refusal(
                    "There is no embedded database for %s on %s: name an external one with credence.database.url."
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")),
                    70);
        Path fresh = cache.resolve("unpacking");
        EmbeddedPostgres.deleteTree(fresh); // what an interrupted start left
        Files.createDirectory(fresh);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) write(tar, entry, fresh);
        }
        // Whatever this process's mask is: the database runs under another user.
        try (var paths = Files.walk(fresh)) {
            for (Path folder : paths.filter(Files::isDirectory).toList())
                Files.setPosixFilePermissions(folder, permissions(0755));
        }
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) throw new IOException("the archive names " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = {
            PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_READ
        };
        Set<PosixFilePermission> set = new HashSet<>();
        for (int bit = 0; bit < all.length; bit++) if ((mode >> bit & 1) == 1) set.add(all[bit]);
        return set;
    }
}
