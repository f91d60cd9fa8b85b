package credence.bench;

import credence.app.cli.Figure;
import credence.app.credentials.Issued;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.Spaces;
import credence.bench.reliability.Premises;
import credence.bench.reliability.Scratch;
import credence.log.Checkpoint;
import credence.log.Malformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Issuing and the log on a durable PostgreSQL of this machine: each credential with its lint, its
 * intent, its leaf and its commits.
 */
final class IssuingSpeed {
    private static final int ASKERS = 6;
    private static final int CREDENTIALS = 3_000;
    private static final int SINGLE = 1_000;
    private static final int PER_SECOND = 100;
    private static final int LEAVES = 5_000;

    private final Premises premises;
    private final Journal journal;
    private final String issuer;

    private IssuingSpeed(Premises premises) {
        this.premises = premises;
        this.journal = premises.bean(Journal.class);
        this.issuer = premises.credentials().issuer(premises.officer());
    }

    static List<Figure> measure() {
        try (Scratch scratch = Scratch.called("credence-bench-issuing");
                Premises premises = Premises.open(scratch.folder())) {
            IssuingSpeed speed = new IssuingSpeed(premises);
            return List.of(speed.together(), speed.single(), speed.leaves(), speed.delay());
        }
    }

    private Figure together() {
        seconds(CREDENTIALS, number -> issue("warm-up-" + number));
        double seconds = seconds(CREDENTIALS, number -> issue("together-" + number));
        return Figure.reported(
                "credential.issue.batched",
                CREDENTIALS / seconds,
                "1/s",
                "aim 2,000/s; %d askers at once, one transaction and one leaf each"
                        .formatted(ASKERS));
    }

    /** Asked when due, whether or not earlier ones have come back. */
    private Figure single() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Long>> all = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < SINGLE; i++) {
                long due = start + i * (1_000_000_000L / PER_SECOND);
                String key = "single-" + i;
                LockSupport.parkNanos(due - System.nanoTime());
                all.add(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    issue(key);
                                    return System.nanoTime() - due;
                                },
                                threads));
            }
            long[] nanos = all.stream().mapToLong(CompletableFuture::join).toArray();
            return Figure.reported(
                    "credential.issue.single",
                    p99(nanos) / 1e6,
                    "ms",
                    "aim p99 250 ms; %d requests at %d/s".formatted(SINGLE, PER_SECOND));
        }
    }

    private Figure leaves() {
        double seconds = seconds(LEAVES, this::append);
        return Figure.reported(
                "log.leaves",
                LEAVES / seconds,
                "1/s",
                "aim 1,000/s; %d writers, each leaf a transaction of its own".formatted(ASKERS));
    }

    /** From the commit of a leaf until a checkpoint that covers it can be fetched. */
    private Figure delay() {
        int count = 200;
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long index = append(i);
            long committed = System.nanoTime();
            while (covered() <= index) LockSupport.parkNanos(2_000_000);
            nanos[i] = System.nanoTime() - committed;
        }
        return Figure.reported(
                "log.merge.delay",
                p99(nanos) / 1e9,
                "s",
                "aim p99 2 s; from commit to a checkpoint, %d leaves one by one".formatted(count));
    }

    private long append(int number) {
        byte[] event = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return premises.bean(Spaces.class)
                .outside(() -> journal.append(LeafType.DECISION, event).index());
    }

    private long covered() {
        return journal.checkpoint()
                .map(
                        note -> {
                            try {
                                return Checkpoint.parse(note.text()).size();
                            } catch (Malformed e) {
                                throw new IllegalStateException(e);
                            }
                        })
                .orElse(0L);
    }

    private void issue(String key) {
        String json =
                """
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
                "name":"Course %s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:%s"}}
                """
                        .formatted(UUID.randomUUID(), key, issuer, key);
        if (!(premises.credentials().issue(premises.officer(), key, json)
                instanceof Issued.Credential))
            throw new IllegalStateException("a sound credential must be issued");
    }

    private static double seconds(int count, IntConsumer work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(ASKERS)) {
            long start = System.nanoTime();
            IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> work.accept(i), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static long p99(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[(int) Math.ceil(nanos.length * 0.99) - 1];
    }
}
