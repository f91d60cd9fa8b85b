package credence.bench.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs the process and six writers against it, kills it or its database, and audits. */
final class Rig implements AutoCloseable {
    private static final int WRITERS = 6;
    private static final Duration LEAST = Duration.ofMillis(1_500);
    private static final Duration MOST = Duration.ofMillis(4_000);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration BACK = Duration.ofMinutes(2);

    /**
     * What came of a run.
     *
     * @param application seconds from each kill of the application to the next credential
     * @param database the same for kills of the database
     */
    record Outcome(
            int rounds,
            int acknowledgements,
            Audit.Findings findings,
            List<Double> application,
            List<Double> database) {}

    private final Path folder;
    private final Manner manner;
    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged();
    private final List<Double> application = new ArrayList<>();
    private final List<Double> database = new ArrayList<>();
    private Process process;
    private volatile int port;
    private volatile int round;
    private volatile boolean running = true;
    private volatile String issuer = "";

    private Rig(Manner manner, long seed) throws IOException {
        this.folder = Files.createTempDirectory("credence-rig");
        // Searchable, because the database runs as another user where this runs as root.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        this.manner = manner;
        this.random = new Random(seed);
        this.process = started();
    }

    /** Kills as often as there are rounds, and audits what is left. */
    static Outcome run(Manner manner, int rounds, long seed) {
        System.err.printf("crash rig: %s, %d rounds, seed %d%n", manner, rounds, seed);
        try (Rig rig = new Rig(manner, seed)) {
            rig.kill(rounds, seed);
            Audit.Findings findings = Audit.of(rig.folder, rig.acknowledged);
            return new Outcome(
                    rounds, rig.acknowledged.answers(), findings, rig.application, rig.database);
        } catch (IOException e) {
            throw new UncheckedIOException("the crash rig has no room", e);
        }
    }

    boolean isRunning() {
        return running;
    }

    int port() {
        return port;
    }

    int round() {
        return round;
    }

    String issuer() {
        return issuer;
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    private void kill(int rounds, long seed) throws IOException {
        try (Line line = Line.to(port)) {
            issuer = line.ask("issuer");
        }
        List<Thread> threads = new ArrayList<>();
        for (int i : IntStream.range(0, WRITERS).toArray())
            threads.add(Thread.ofPlatform().start(new Writer(this, i, seed)));
        threads.add(Thread.ofPlatform().start(this::watch));
        for (round = 0; round < rounds; round++) {
            awaitAnswers(0);
            pause(Duration.ofNanos(random.nextLong(LEAST.toNanos(), MOST.toNanos())));
            // Both kinds come in the first two rounds, so that a short run has both.
            boolean wholeApplication = round < 2 ? round == 1 : random.nextBoolean();
            long killed = System.nanoTime();
            if (wholeApplication) killApplication();
            else killDatabase();
            awaitAnswers(1);
            (wholeApplication ? application : database).add((System.nanoTime() - killed) / 1e9);
        }
        running = false;
        for (Thread thread : threads) join(thread);
        process.destroyForcibly().onExit().join();
    }

    private void killApplication() throws IOException {
        process.destroyForcibly().onExit().join();
        process = started();
    }

    /** All of its processes, the first one first, so that it cannot tell the others. */
    private void killDatabase() throws IOException {
        Path pidFile = folder.resolve("database/cluster/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(server));
        all.addAll(server.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Until so many more have come than there are now, and as many as there are writers at all. */
    private void awaitAnswers(int more) {
        int enough = Math.max(WRITERS, acknowledged.answers() + more);
        long limit = System.nanoTime() + BACK.toNanos();
        while (acknowledged.answers() < enough) {
            if (System.nanoTime() > limit)
                throw new IllegalStateException(
                        "nothing was issued for " + BACK.toSeconds() + " s in round " + round);
            pause(LOOK);
        }
    }

    /** Fetches checkpoints, as a monitor would. */
    private void watch() {
        while (running)
            try (Line line = Line.to(port)) {
                while (running) {
                    String[] words = line.ask("checkpoint").split(" ");
                    if (words[0].equals("checkpoint")) acknowledged.shown(Issuer.text(words[1]));
                    pause(LOOK);
                }
            } catch (IOException broken) {
                pause(LOOK);
            }
    }

    private Process started() throws IOException {
        Process fresh =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Issuer.class.getName(),
                                folder.toString(),
                                manner.name())
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("issuer.log").toFile()))
                        .start();
        BufferedReader out = fresh.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine())
            if (line.startsWith(Issuer.LISTENING)) {
                port = Integer.parseInt(line.substring(Issuer.LISTENING.length()));
                return fresh;
            }
        throw new IllegalStateException(
                "the process must start, but ended: "
                        + Files.readString(folder.resolve("issuer.log")));
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        running = false;
        process.destroyForcibly().onExit().join();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
