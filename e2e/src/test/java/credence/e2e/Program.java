package credence.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program as people start it: a process of its own, a free port, a fresh data folder that goes
 * with it.
 */
final class Program implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+/\\S*");
    private static final long MINUTES_TO_START = 2;
    private static final long SECONDS_TO_STOP = 30;

    private final Process process;
    private final Path folder;
    private final URI entrance;

    private Program(Process process, Path folder, URI entrance) {
        this.process = process;
        this.folder = folder;
        this.entrance = entrance;
    }

    /** What the build makes. */
    static Path jar() {
        return root().resolve(System.getProperty("credence.jar", "app/target/credence.jar"));
    }

    /** Of the repository. */
    static Path root() {
        return Path.of(System.getProperty("credence.root", "..")).toAbsolutePath().normalize();
    }

    /** Starts a command that serves, and waits for the address that it prints. */
    static Program start(String command) {
        try {
            // The database runs as another user, who must be able to reach its folder.
            Path folder =
                    Files.createTempDirectory(
                            Path.of("/tmp"),
                            "credence-e2e-",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
            Process process =
                    new ProcessBuilder(line(command, folder))
                            .directory(folder.toFile())
                            .redirectError(
                                    Files.createDirectories(Path.of("target"))
                                            .resolve(command + ".log")
                                            .toFile())
                            .start();
            return new Program(process, folder, entrance(process, command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> line(String command, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar().toString(),
                command,
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    private static URI entrance(Process process, String command) {
        var printed = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> read(process, printed));
        try {
            return URI.create(printed.get(MINUTES_TO_START, TimeUnit.MINUTES));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    command + " must print an address, see target/" + command + ".log", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Completes with the first address, then goes on reading, so that the process never waits for a
     * reader.
     */
    private static void read(Process process, CompletableFuture<String> printed) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) printed.complete(found.group());
            }
        } catch (IOException e) {
            printed.completeExceptionally(e);
        }
        printed.completeExceptionally(
                new IOException("the program ended without printing an address"));
    }

    /** The address that it printed, with a token that works once. */
    String entrance() {
        return entrance.toString();
    }

    String origin() {
        return "http://" + entrance.getAuthority();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
