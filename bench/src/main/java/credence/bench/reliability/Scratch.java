package credence.bench.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for as long as something is measured. */
public record Scratch(Path folder) implements AutoCloseable {
    /**
     * @param name what the folder's name begins with
     */
    public static Scratch called(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            // Searchable, because the database runs as another user where this runs as root.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Scratch(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no room for a folder " + name, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
