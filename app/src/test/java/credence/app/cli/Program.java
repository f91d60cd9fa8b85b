package credence.app.cli;

import java.io.File;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The program in a process of its own, as it is shipped: without the classes of the tests. */
final class Program {
    private static final long LIMIT_SECONDS = 300;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(String... arguments) {
        try {
            Path folder = dataFolder();
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-XX:-UsePerfData",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-Xlog:disable",
                                    Credence.class.getName()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            // Not as an option: ONNX Runtime 1.29 crashes where the command line is longer than 4
            // KiB.
            builder.environment().put("CLASSPATH", classPath());
            Process process =
                    builder.redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Program(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the program", e);
        }
    }

    static Terminal run(String... arguments) {
        return start(arguments).ended();
    }

    /** A folder that a database may live in, whoever runs it. */
    static Path dataFolder() throws IOException {
        return Files.createTempDirectory(
                "credence-data",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    Terminal ended() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("it did not end: " + read(err));
            return new Terminal(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for a line that contains the text. */
    String line(String text) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < limit) {
            Optional<String> found =
                    read(out).lines().filter(line -> line.contains(text)).findFirst();
            if (found.isPresent()) return found.get();
            if (!process.isAlive())
                throw new AssertionError("it ended with " + process.exitValue() + ": " + read(err));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("it never said " + text + ": " + read(err));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** As Ctrl-C does. */
    Terminal stop() {
        process.destroy();
        return ended();
    }

    /** Processes that work in a folder, by their command line. */
    static List<ProcessHandle> in(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder + "/"))
                .filter(process -> commandLine(process).contains("postgres"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    /** Waits until no database works in a folder any more. */
    static void awaitNoDatabase(Path folder) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!in(folder).isEmpty()) {
            if (System.nanoTime() > limit)
                throw new AssertionError("a database still runs in " + folder);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Rows of a table in the database that runs for a data folder, whoever's they are. */
    static long count(Path data, String table) throws SQLException {
        try (Connection connection = database(data);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** As the owner of all tables. */
    static Connection database(Path data) throws SQLException {
        return database(data, "credence_owner", "credence_owner.password");
    }

    static Connection superuser(Path data) throws SQLException {
        return database(data, "postgres", "password");
    }

    private static Connection database(Path data, String user, String password)
            throws SQLException {
        Path folder = data.resolve("database");
        String port =
                read(folder.resolve("cluster/postmaster.pid"))
                        .lines()
                        .skip(3)
                        .findFirst()
                        .orElseThrow(() -> new SQLException("no database runs", "08001"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/credence",
                user,
                read(folder.resolve(password)).strip());
    }

    long pid() {
        return process.pid();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
