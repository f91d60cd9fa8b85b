package credence.app.platform;

import credence.app.platform.Outage.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How much the disk of the data folder still takes. Evidence is taken in only while a reserve stays
 * free: a database that cannot write its log any more stops, and the reserve keeps decisions going.
 */
@Component
public class Room {
    /** In bytes: four segments of the database's write-ahead log. */
    static final long RESERVE = 64L << 20;

    private final DataFolder folder;
    private final Settings settings;

    Room(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * @throws Outage if no more should be written than what is needed
     */
    public void require() {
        if (isShort()) throw new Outage(Kind.FULL_DISK);
    }

    /** The outage behind a failure: where the disk is full, that is why the database is away. */
    public Optional<Kind> behind(Throwable failure) {
        return Outage.behind(failure).map(kind -> isShort() ? Kind.FULL_DISK : kind);
    }

    /** An external database has a disk of its own, which nobody here can ask. */
    boolean isShort() {
        return settings.databaseUrl().isEmpty() && free(folder.path()) < RESERVE;
    }

    /** In bytes. */
    static long free(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask the disk of " + path, e);
        }
    }
}
