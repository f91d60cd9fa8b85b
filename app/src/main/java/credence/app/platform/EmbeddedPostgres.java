package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, supervised. It listens on 127.0.0.1 only, keeps fsync on, asks
 * for a random password, logs no value of any row, and never outlives this process ({@link
 * Watchdog}). When the server dies under us it is started again on the same port, and PostgreSQL
 * recovers by its write-ahead log.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /**
     * What a server of this folder may still need to stop, whose process was killed a moment ago.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(25);
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final long LARGEST_LOG_BYTES = 5_000_000;
    private static final String WRONG_PASSWORD = "28P01";

    /** In bytes: what a start may need to write before it answers. */
    private static final long WAL_SEGMENT = 16L << 20;

    private final Path home;
    private final Path cluster;
    private final RunAs runAs;
    private final boolean durable;
    private final int port;
    private final String password;
    private final String name;
    private final ReentrantLock changing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Process watchdog;

    private EmbeddedPostgres(
            Path home, Path cluster, RunAs runAs, boolean durable, String password) {
        this.home = home;
        this.cluster = cluster;
        this.runAs = runAs;
        this.durable = durable;
        this.port = freePort();
        this.password = password;
        this.name = name(cluster);
    }

    /**
     * Starts the server of a folder, and makes its cluster at the first start. The caller holds the
     * folder alone ({@link DataFolder}): a server that still runs in it was left behind, gets a
     * moment to stop, and is then killed.
     *
     * @param folder holds {@code cluster/} and {@code password}
     * @param binaries where the database program is unpacked
     * @throws Refusal if it does not come up, with the last line of its log and the cure
     */
    public static EmbeddedPostgres start(Path folder, Path binaries) {
        return start(folder, binaries, true);
    }

    /** A server for tests, which may lose its data when the machine stops. */
    public static EmbeddedPostgres fleeting(Path folder, Path binaries) {
        return start(folder, binaries, false);
    }

    private static EmbeddedPostgres start(Path given, Path binaries, boolean durable) {
        Path folder = given.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Path home = PostgresBinaries.in(binaries.toAbsolutePath());
            RunAs runAs = RunAs.forFolder(folder, home);
            EmbeddedPostgres server =
                    new EmbeddedPostgres(
                            home, folder.resolve("cluster"), runAs, durable, password(folder));
            Watchdog.clear(server.name, PATIENCE);
            if (!server.isSetUp()) server.setUp(folder);
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the database in " + folder, e);
        }
    }

    /** JDBC address of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The superuser's name, used for setting up only. */
    public String superuser() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    /** Process id of the server itself, as it wrote it down. */
    public long pid() {
        return Long.parseLong(pidFile().getFirst().strip());
    }

    /** How the server is kept from running as root. */
    public String runsAs() {
        return runAs.describe();
    }

    /** Stands in the command line of each process of this cluster. */
    static String name(Path cluster) {
        try {
            byte[] path = cluster.toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path);
            return "credence-database-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file))
            DataFolder.writePrivately(
                    file,
                    HexFormat.of()
                            .formatHex(DataFolder.random(24))
                            .getBytes(StandardCharsets.US_ASCII));
        return Files.readString(file).strip();
    }

    private boolean isSetUp() throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) return true;
        if (!Files.exists(cluster)) return false;
        try (var content = Files.list(cluster)) {
            if (content.findAny().isEmpty()) return false;
        }
        // A cluster gets its name when it is whole, so this is a damaged one, not an unfinished
        // one.
        throw new Refusal(
                "The database folder %s has lost its file PG_VERSION: restore the data folder from your backup."
                        .formatted(cluster),
                70);
    }

    private void setUp(Path folder) throws IOException {
        deleteTree(cluster);
        Path fresh = folder.resolve("cluster.new");
        deleteTree(fresh); // what an interrupted first start left
        Files.createDirectories(fresh);
        Path secret = folder.resolve("initdb.password");
        DataFolder.writePrivately(secret, password.getBytes(StandardCharsets.US_ASCII));
        runAs.own(fresh);
        runAs.own(secret);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.resolve("bin/initdb").toString(),
                                "-D",
                                fresh.toString(),
                                "-U",
                                superuser(),
                                "-A",
                                "scram-sha-256",
                                "--pwfile",
                                secret.toString(),
                                "-k",
                                "-E",
                                "UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C"));
        if (!durable) command.add("--no-sync");
        Path log = folder.resolve("initdb.log");
        Files.deleteIfExists(log);
        int code = waitFor(Watchdog.start(runAs, name, command, log));
        Files.deleteIfExists(secret);
        if (code != 0) throw failure("set up", log);
        Files.delete(log);
        Files.move(fresh, cluster);
        DataFolder.sync(folder);
    }

    private void launch() throws IOException {
        changing.lock();
        try {
            Watchdog.clear(name, PATIENCE);
            // Nothing of this cluster runs, so the file says nothing; left there, its number may
            // meanwhile be another process's.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
            Path log = cluster.resolveSibling("server.log");
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) Files.delete(log);
            Process process = Watchdog.start(runAs, name, serverCommand(), log);
            watchdog = process;
            try {
                awaitReady(process, log);
            } catch (RuntimeException e) {
                stop(process);
                throw e;
            }
            process.onExit()
                    .thenAcceptAsync(
                            this::died,
                            work ->
                                    Thread.ofPlatform()
                                            .daemon()
                                            .name("credence-database")
                                            .start(work));
        } finally {
            changing.unlock();
        }
    }

    private List<String> serverCommand() {
        String safe = durable ? "on" : "off";
        return List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "cluster_name=" + name,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=" + safe,
                "-c",
                "full_page_writes=" + safe,
                "-c",
                "synchronous_commit=" + safe,
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "password_encryption=scram-sha-256",
                // Statements and their errors quote values of rows. They go to the client; the log
                // keeps the server's own life.
                "-c",
                "log_min_messages=log",
                "-c",
                "log_statement=none",
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "log_parameter_max_length=0",
                "-c",
                "log_parameter_max_length_on_error=0");
    }

    private void awaitReady(Process process, Path log) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!accepts()) {
            if (!process.isAlive()) throw failure("start", log);
            if (Instant.now().isAfter(limit))
                throw failure("start within " + START_LIMIT.toSeconds() + " seconds", log);
            if (closedWithin(POLL)) throw failure("start before it was closed", log);
        }
    }

    private boolean accepts() {
        List<String> lines = pidFile();
        if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) return false;
        Properties login = new Properties();
        login.setProperty("user", superuser());
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "2");
        try (Connection ignored = DriverManager.getConnection(url("postgres"), login)) {
            return true;
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) return false;
            throw new Refusal(
                    "The database in %s does not take the password in %s: restore that file from your backup."
                            .formatted(cluster, cluster.resolveSibling("password")),
                    70);
        }
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private void died(Process process) {
        changing.lock();
        try {
            if (closedWithin(Duration.ZERO) || process != watchdog) return;
            LOG.warn("the database ended with code {}; starting it again", process.exitValue());
            int failures = 0;
            while (!relaunched())
                if (closedWithin(Duration.ofSeconds(Math.min(++failures, LONGEST_PAUSE_SECONDS))))
                    return;
        } finally {
            changing.unlock();
        }
    }

    private boolean relaunched() {
        try {
            launch();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("the database does not start again: {}", e.getMessage());
            return false;
        }
    }

    private static Refusal failure(String what, Path log) {
        Path folder = log.toAbsolutePath().resolveSibling(".").normalize();
        // Asked before the log, which cannot be written then either.
        long free = Room.free(folder);
        if (free < WAL_SEGMENT)
            return new Refusal(
                    "The embedded database did not %s because the disk of %s is full (%d MB free): free some space."
                            .formatted(what, folder, free >> 20),
                    70);
        String last = "no log";
        try {
            last =
                    Files.readAllLines(log).stream()
                            .filter(line -> !line.isBlank())
                            .reduce((a, b) -> b)
                            .orElse(last);
        } catch (IOException unreadable) {
            LOG.debug("no log at {}", log, unreadable);
        }
        return new Refusal(
                "The embedded database did not %s (%s): see %s, or name an external one with credence.database.url."
                        .formatted(what, last.strip(), log),
                70);
    }

    @Override
    public void close() {
        closed.countDown();
        changing.lock();
        try {
            Process process = watchdog;
            if (process != null) stop(process);
        } finally {
            changing.unlock();
        }
    }

    private void stop(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.debug("the pipe to the database was closed already", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Watchdog.clear(name, process.isAlive() ? Duration.ZERO : PATIENCE);
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was set up", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) return;
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
