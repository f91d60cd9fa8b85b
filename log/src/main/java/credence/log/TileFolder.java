package credence.log;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A log as files, which any web server can serve as they lie. A file is there whole or not at all;
 * partial tiles go when the full one has come. One writer at a time.
 */
public final class TileFolder implements TileStore {
    private static final String CHECKPOINT = "checkpoint";

    private final Path folder;
    private final Set<Path> unsynced = new LinkedHashSet<>();

    /**
     * @param folder made where it is missing
     */
    public TileFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return readFile(tile.path());
    }

    @Override
    public List<Tile> narrower(Tile tile) {
        var narrower = new ArrayList<Tile>();
        for (int width = 1; width < tile.width(); width++) {
            var each = new Tile(tile.level(), tile.index(), width);
            if (Files.exists(folder.resolve(each.path()))) narrower.add(each);
        }
        return narrower;
    }

    @Override
    public void write(Tile tile, byte[] bytes) {
        put(tile.path(), bytes);
        if (!tile.isPartial()) removePartials(tile);
    }

    @Override
    public void sync() {
        try {
            for (var each : unsynced) force(each, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the log's folders safe", e);
        }
        unsynced.clear();
    }

    /** Makes a signed checkpoint the current one. Its tiles must have been flushed. */
    public void publish(Note checkpoint) {
        put(CHECKPOINT, checkpoint.bytes());
        sync();
    }

    /** The bytes of the current checkpoint; empty before the first. */
    public Optional<byte[]> checkpoint() {
        return readFile(CHECKPOINT);
    }

    private Optional<byte[]> readFile(String path) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(path)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " of the log", e);
        }
    }

    private void put(String path, byte[] bytes) {
        var file = folder.resolve(path);
        var begun = folder.resolve(path + ".new");
        try {
            Files.createDirectories(folderOf(file));
            Files.write(begun, bytes);
            force(begun, StandardOpenOption.WRITE);
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + " of the log", e);
        }
        for (var up = folderOf(file); up.startsWith(folder); up = folderOf(up)) unsynced.add(up);
    }

    private void removePartials(Tile full) {
        var partials = folder.resolve(full.path() + ".p");
        if (!Files.exists(partials)) return;
        sync(); // The full tile must be safe before what it replaces goes.
        try (var files = Files.list(partials)) {
            for (var file : files.toList()) Files.delete(file);
            Files.delete(partials);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove partial tiles of " + full, e);
        }
        unsynced.remove(partials);
    }

    private static Path folderOf(Path file) {
        return requireNonNull(file.getParent(), "a file of the log lies in its folder");
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
