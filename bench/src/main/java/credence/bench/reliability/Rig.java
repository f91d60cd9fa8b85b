package credence.bench.reliability;

import credence.bench.reliability.Acknowledged.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Runs the process and six writers against it, kills it or its database, and audits. */
final class Rig implements AutoCloseable {
    private static final int WRITERS = 6;
    private static final Duration LEAST = Duration.ofMillis(1_500);
    private static final Duration MOST = Duration.ofMillis(4_000);

    /** Within which a kill follows an answer. */
    private static final Duration SOON = Duration.ofMillis(50);

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

    private final Scratch scratch = Scratch.called("credence-rig");
    private final Path folder = scratch.folder();
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
        this.manner = manner;
        this.random = new Random(seed);
        this.process = started();
    }

    /** Kills as often as there are rounds, and audits what is left. */
    static Outcome run(Manner manner, int rounds, long seed) {
        try (Rig rig = new Rig(manner, seed)) {
            System.err.printf("crash rig: %s, %d rounds, seed %d%n", manner, rounds, seed);
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
            awaitAnswers();
            pause(Duration.ofNanos(random.nextLong(LEAST.toNanos(), MOST.toNanos())));
            // Both kinds come in the first two rounds, so that a short run has both.
            boolean wholeApplication = round < 2 ? round == 1 : random.nextBoolean();
            long killed = strike(wholeApplication);
            answered(Request.of("first-" + round, issuer, round), "issue").close();
            double seconds = (System.nanoTime() - killed) / 1e9;
            (wholeApplication ? application : database).add(seconds);
            System.err.printf(
                    "crash rig: round %d of %d, killed the %s, next credential after %.1f s%n",
                    round + 1, rounds, wholeApplication ? "application" : "database", seconds);
        }
        running = false;
        for (Thread thread : threads) join(thread);
        process.destroyForcibly().onExit().join();
    }

    /**
     * Kills soon after an answer, while the line that it came on is open. A sound process has
     * committed then; a careless one never does, so each of its rounds loses this one at least.
     *
     * @return when, as {@link System#nanoTime}
     */
    private long strike(boolean wholeApplication) throws IOException {
        Request request = Request.of("last-" + round, issuer, round);
        try (Line line = answered(request, "last")) {
            pause(Duration.ofNanos(random.nextLong(SOON.toNanos())));
            long killed = System.nanoTime();
            if (wholeApplication) killApplication();
            else killDatabase();
            return killed;
        }
    }

    /** The line on which it was issued in the end. */
    private Line answered(Request request, String how) throws IOException {
        acknowledged.asks(request);
        long limit = System.nanoTime() + BACK.toNanos();
        while (System.nanoTime() < limit) {
            Optional<Line> line = asked(request, how);
            if (line.isPresent()) return line.get();
            pause(LOOK);
        }
        throw new IllegalStateException("%s was not issued".formatted(request.key()));
    }

    private Optional<Line> asked(Request request, String how) throws IOException {
        Line line = Line.to(port);
        try {
            if (acknowledged.heard(request, line.ask(request.line(how)))) return Optional.of(line);
        } catch (IOException broken) {
            // Asked again, as writers do.
        }
        line.close();
        return Optional.empty();
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

    /** Until as many have come as there are writers. */
    private void awaitAnswers() {
        long limit = System.nanoTime() + BACK.toNanos();
        while (acknowledged.answers() < WRITERS) {
            if (System.nanoTime() > limit)
                throw new IllegalStateException(
                        "nothing was issued within %d s".formatted(BACK.toSeconds()));
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
    public void close() {
        running = false;
        process.destroyForcibly().onExit().join();
        scratch.close();
    }
}
