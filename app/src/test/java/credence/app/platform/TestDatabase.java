package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;

/**
 * One fleeting PostgreSQL per JVM, migrated once; whoever asks gets a copy of their own in about
 * 0.1 s.
 */
public final class TestDatabase {
    private static final TestDatabase ONE = new TestDatabase();

    private final Path folder;
    private final EmbeddedPostgres server;
    private final Database template;
    private final AtomicInteger copies = new AtomicInteger();

    private TestDatabase() {
        try {
            // Under /tmp rather than target/: the server runs as another user, who must be able to
            // search all parents.
            folder = Files.createTempDirectory("credence-test");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path binaries =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "credence-test-binaries-" + System.getProperty("user.name"));
            server = EmbeddedPostgres.fleeting(folder.resolve("postgres"), binaries);
            SpringApplication.getShutdownHandlers()
                    .add(this::close); // after the contexts that use it
            template = Database.prepare(server, folder.resolve("secrets"), "credence");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a test database", e);
        }
    }

    /** A fresh, migrated, empty database. */
    public static Database copy() {
        return ONE.newCopy();
    }

    /** A new data folder that may be searched by everybody. */
    public static DataFolder dataFolder() {
        try {
            return DataFolder.unlocked(
                    Files.createDirectories(
                            ONE.folder.resolve("data-" + ONE.copies.incrementAndGet())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a data folder", e);
        }
    }

    /** Where the server keeps its files, to be searched for what must not be there. */
    public static Path clusterFolder() {
        return ONE.folder.resolve("postgres");
    }

    /** As superuser, to write everything to disk. */
    public static void checkpoint() {
        ONE.execute("checkpoint");
    }

    private Database newCopy() {
        String name = "copy_" + copies.incrementAndGet();
        execute("create database %s template credence owner %s".formatted(name, template.owner()));
        return new Database(
                server.url(name),
                template.owner(),
                template.ownerPassword(),
                template.appUser(),
                template.appPassword());
    }

    private void execute(String statement) {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url("postgres"), server.superuser(), server.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot " + statement, e);
        }
    }

    private void close() {
        server.close();
        try {
            EmbeddedPostgres.deleteTree(folder);
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
