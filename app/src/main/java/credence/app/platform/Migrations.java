package credence.app.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings a database to the schema of this version: {@code db/migration/<module>/}, each with a
 * history of its own, upstream modules first. Where nothing changed since the last start, a digest
 * says so and nothing is scanned.
 */
public final class Migrations {
    /** Upstream first. A test holds this against the modules and the folders that exist. */
    public static final List<String> MODULES =
            List.of(
                    "platform",
                    "journal",
                    "accounts",
                    "skills",
                    "evidence",
                    "assessment",
                    "mapping",
                    "review",
                    "credentials",
                    "vcapi");

    private Migrations() {}

    /**
     * @throws Refusal if the database was made by a newer version or another build
     */
    static void run(Database database) {
        String digest = digest();
        if (digest.equals(recorded(database))) return;
        for (String module : MODULES) migrate(database, module);
        record(database, digest);
    }

    private static void migrate(Database database, String module) {
        var configuration =
                Flyway.configure()
                        .locations("classpath:db/migration/" + module)
                        .table("flyway_schema_history_" + module)
                        .baselineVersion("0")
                        .baselineOnMigrate(true)
                        .placeholders(Map.of("app", Database.quoted(database.appUser())));
        Flyway flyway =
                (database.owner().isEmpty()
                                ? configuration.dataSource(database.url(), null, null)
                                : configuration.dataSource(
                                        database.url(), database.owner(), database.ownerPassword()))
                        .load();
        requireNotNewer(flyway, module);
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new Refusal(
                    "The tables of %s were made by another build of Credence: start that build, or restore a backup."
                            .formatted(module),
                    70);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "cannot bring the tables of " + module + " to this version", e);
        }
    }

    private static void requireNotNewer(Flyway flyway, String module) {
        for (MigrationInfo migration : flyway.info().applied())
            if (migration.getState() == MigrationState.FUTURE_SUCCESS)
                throw new Refusal(
                        "The tables of %s are at version %s, made by a newer Credence: start that one, or restore a backup."
                                .formatted(module, migration.getVersion()),
                        70);
    }

    private static String recorded(Database database) {
        try (Connection connection = database.asOwner();
                Statement sql = connection.createStatement()) {
            sql.execute("set client_min_messages = warning");
            sql.execute(
                    "create table if not exists platform_schema (only_row boolean primary key default true check (only_row), digest text not null)");
            try (ResultSet rows = sql.executeQuery("select digest from platform_schema")) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the state of " + database.appUrl(), e);
        }
    }

    private static void record(Database database, String digest) {
        try (Connection connection = database.asOwner();
                var sql =
                        connection.prepareStatement(
                                "insert into platform_schema (digest) values (?) on conflict (only_row) do update set digest = excluded.digest")) {
            sql.setString(1, digest);
            sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot record the state of " + database.appUrl(), e);
        }
    }

    private static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] files =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:db/migration/*/*.sql");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getDescription())));
            for (Resource file : files) {
                digest.update(String.valueOf(file.getFilename()).getBytes(StandardCharsets.UTF_8));
                try (InputStream in = file.getInputStream()) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the migrations", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
