package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/**
 * One database made ready: the owner's role, which runs migrations and bypasses row-level security,
 * and the application's role, which owns nothing and sees one space at a time.
 *
 * @param appUser the role that the application connects as
 */
public record Database(
        String url, String owner, String ownerPassword, String appUser, String appPassword) {
    private static final int LEAST_VERSION = 17;

    /**
     * Makes roles and database of an embedded server, or finds them, and migrates.
     *
     * @param secrets folder where the roles' passwords are kept
     */
    public static Database prepare(EmbeddedPostgres server, Path secrets, String name) {
        String owner = name + "_owner";
        String app = name + "_app";
        String ownerPassword = secret(secrets, owner);
        String appPassword = secret(secrets, app);
        try (Connection setup =
                        DriverManager.getConnection(
                                server.url("postgres"), server.superuser(), server.password());
                Statement sql = setup.createStatement()) {
            role(sql, owner, ownerPassword, "login bypassrls");
            role(sql, app, appPassword, "login");
            if (!exists(sql, "select 1 from pg_database where datname = '" + name + "'"))
                sql.execute("create database %s owner %s".formatted(name, owner));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the embedded database " + name, e);
        }
        Database database = new Database(server.url(name), owner, ownerPassword, app, appPassword);
        try (Connection connection = database.asOwner();
                Statement sql = connection.createStatement()) {
            database.grant(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot grant the application its rights in " + database.appUrl(), e);
        }
        Migrations.run(database);
        return database;
    }

    /**
     * Takes an external PostgreSQL, as the owner that the address names.
     *
     * @param url JDBC address with {@code user} and {@code password}; the user owns the database
     *     and may create a role
     * @param folder where the password of the application's role is kept
     * @throws Refusal if it is not reachable, too old, not durable, sealed with another folder's
     *     key, or the user may not do this
     */
    public static Database external(String url, DataFolder folder) {
        if (Driver.parseURL(url, null) == null)
            throw new Refusal(
                    "credence.database.url is not an address that PostgreSQL's driver reads: write"
                            + " jdbc:postgresql://HOST:5432/NAME?user=USER&password=PASSWORD.");
        try (Connection setup = DriverManager.getConnection(url);
                Statement sql = setup.createStatement()) {
            requireFit(setup.getMetaData().getDatabaseMajorVersion(), sql);
            String app = one(sql, "select current_database()") + "_app";
            // Before anything changes: the role's password is in use where that other folder is.
            KeyCheck.requireSame(setup, folder);
            String appPassword = secret(folder.resolve("database"), "external_app");
            role(sql, app, appPassword, "login");
            Database database = new Database(url, "", "", app, appPassword);
            database.grant(sql);
            requireBound(sql, app);
            database.asApp().close();
            Migrations.run(database);
            return database;
        } catch (SQLException e) {
            throw new Refusal(
                    "The external database of credence.database.url cannot be used (%s): check address, user, password and that the user owns the database and may create roles."
                            .formatted(reason(e)),
                    70);
        }
    }

    /** A connection as the schema's owner. */
    public Connection asOwner() throws SQLException {
        return owner.isEmpty()
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, owner, ownerPassword);
    }

    /** The address without user and password, for the application's own connections. */
    public String appUrl() {
        int query = url.indexOf('?');
        if (query < 0) return url;
        String kept =
                Arrays.stream(url.substring(query + 1).split("&"))
                        .filter(
                                parameter ->
                                        !parameter.startsWith("user=")
                                                && !parameter.startsWith("password="))
                        .collect(Collectors.joining("&"));
        return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    /** Without passwords, so that none reaches a log. */
    @Override
    public String toString() {
        return "Database[%s as %s]".formatted(appUrl(), appUser);
    }

    private Connection asApp() throws SQLException {
        return DriverManager.getConnection(appUrl(), appUser, appPassword);
    }

    /** Whether it takes a connection within two seconds. */
    boolean answers() {
        Properties login = new Properties();
        login.setProperty("user", appUser);
        login.setProperty("password", appPassword);
        login.setProperty("loginTimeout", "2");
        try (Connection ignored = DriverManager.getConnection(appUrl(), login)) {
            return true;
        } catch (SQLException away) {
            return false;
        }
    }

    private static void requireFit(int version, Statement sql) throws SQLException {
        if (version < LEAST_VERSION)
            throw new Refusal(
                    "The external PostgreSQL is version %d: Credence needs %d or newer."
                            .formatted(version, LEAST_VERSION),
                    70);
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"})
            if (one(sql, "show " + setting).equals("off"))
                throw new Refusal(
                        "The external PostgreSQL runs with %s = off and could lose a decision: switch it on."
                                .formatted(setting),
                        70);
    }

    /** A role that somebody made before may be one that row-level security does not bind. */
    private static void requireBound(Statement sql, String app) throws SQLException {
        if (exists(
                sql,
                "select 1 from pg_roles where rolname = %s and (rolsuper or rolbypassrls)"
                        .formatted(sql.enquoteLiteral(app))))
            throw new Refusal(
                    "The role %s of the external PostgreSQL sees every space: take superuser and bypassrls from it."
                            .formatted(app),
                    70);
    }

    private void grant(Statement sql) throws SQLException {
        String app = quoted(appUser);
        sql.execute(
                "revoke temporary on database %s from public"
                        .formatted(quoted(one(sql, "select current_database()"))));
        sql.execute("revoke all on schema public from public");
        sql.execute("grant usage on schema public to " + app);
        sql.execute(
                "alter default privileges in schema public grant select, insert, update, delete on"
                        + " tables to "
                        + app);
        sql.execute(
                "alter default privileges in schema public grant usage, select on sequences to "
                        + app);
    }

    private static void role(Statement sql, String role, String password, String rights)
            throws SQLException {
        String verb =
                exists(sql, "select 1 from pg_roles where rolname = " + sql.enquoteLiteral(role))
                        ? "alter"
                        : "create";
        // The password is hexadecimal and made here, so it needs no quoting rules.
        sql.execute("%s role %s %s password '%s'".formatted(verb, quoted(role), rights, password));
    }

    /** A name as SQL takes it, whatever it is made of. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String secret(Path folder, String role) {
        Path file = folder.resolve(role + ".password");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file))
                DataFolder.writePrivately(
                        file,
                        HexFormat.of()
                                .formatHex(DataFolder.random(24))
                                .getBytes(StandardCharsets.US_ASCII));
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep the password of " + role + " in " + folder, e);
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String one(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
