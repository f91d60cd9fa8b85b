package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Folders and connections for tests of the platform. */
final class PlatformFixtures {
    private PlatformFixtures() {}

    /** Where all tests of this user keep the unpacked database program. */
    static Path binaries() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "credence-test-binaries-" + System.getProperty("user.name"));
    }

    /** A new folder that everybody may search, as the database's user must. */
    static Path searchableFolder() {
        try {
            Path folder = Files.createTempDirectory("credence-platform");
            return Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                server.url("postgres"), server.superuser(), server.password());
    }

    static Connection asApp(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.appUrl(), database.appUser(), database.appPassword());
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) sql.execute(statement);
        }
    }

    /** The first column of every row, as text. */
    static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }
}
