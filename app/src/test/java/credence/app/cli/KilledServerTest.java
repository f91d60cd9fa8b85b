package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.cli.Certification.Concluded;
import credence.app.cli.Certification.Header;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.cli.Certification.Wish;
import credence.app.platform.Cache;
import credence.app.platform.Database;
import credence.app.platform.EmbeddedPostgres;
import credence.app.platform.Refusal;
import credence.assessment.Progress;
import credence.evidence.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed at random moments while it takes evidence, assesses and decides. {@code
 * -Dcredence.kill.rounds=10} kills it as often.
 */
class KilledServerTest {
    private static final int ROUNDS = Integer.getInteger("credence.kill.rounds", 2);
    private static final int LONGEST_WAIT_MILLIS = 8_000;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final byte[] evidence = evidence();

    @Test
    void loses_no_acknowledged_decision_leaves_no_database_and_starts_again()
            throws IOException, SQLException {
        long seed = Long.getLong("credence.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path data = Program.dataFolder();

        for (int round = 0; round < ROUNDS; round++) {
            Program server = Program.start("serve", "--port", "0", "--data", data.toString());
            server.line("http://");
            Thread clerk = clerk(data, round);
            // Every other time not before something was decided: the others die while they start to
            // work.
            if (round % 2 == 0) awaitAnother(acknowledged.size());
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_WAIT_MILLIS)));
            server.kill();
            clerk.interrupt();
            Program.awaitNoDatabase(data);
        }

        Program last = Program.start("serve", "--port", "0", "--data", data.toString());
        last.line("http://");
        certifyOnce(data, "Last of all");
        last.stop();
        Program.awaitNoDatabase(data);
        System.out.println("rounds " + ROUNDS + ", acknowledged decisions " + acknowledged.size());
        assertThat(decided(data)).containsAll(acknowledged);
        assertThat(acknowledged).isNotEmpty();
    }

    /** Somebody who certifies one person after the other until the server is gone. */
    private Thread clerk(Path data, int round) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                for (int person = 0;
                                        !Thread.currentThread().isInterrupted();
                                        person++)
                                    certifyOnce(
                                            data, "Person %d of round %d".formatted(person, round));
                            } catch (Refusal killed) {
                                // what it acknowledged before is what counts
                            }
                        });
    }

    private void awaitAnother(int before) {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (acknowledged.size() == before && System.nanoTime() < limit)
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    private void certifyOnce(Path data, String name) {
        Elsewhere office = new Elsewhere(Running.read(data).orElseThrow());
        Header header =
                new Header("rota-incident.md", evidence.length, Declaration.NOT_STATED, List.of());
        Proposed proposed =
                office.propose(
                        new Request(
                                "ai-augmented-engineer",
                                name,
                                "Ove Lind",
                                new Wish(true, List.of(header))),
                        () -> new java.io.ByteArrayInputStream(evidence),
                        Progress.NONE);
        Concluded concluded =
                office.conclude(
                        new Verdicts(
                                proposed.application(),
                                "Ove Lind",
                                true,
                                List.of(),
                                true,
                                "As asked."));
        assertThat(concluded.sentence()).isNotEmpty();
        acknowledged.add(proposed.application());
    }

    private static Set<String> decided(Path data) throws SQLException {
        Set<String> decided = new HashSet<>();
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        data.resolve("database"), Cache.folder(data.resolve("cache")))) {
            Database database = Database.prepare(server, data.resolve("database"), "credence");
            try (Connection connection = database.asOwner();
                    Statement sql = connection.createStatement();
                    ResultSet rows = sql.executeQuery("select application from review_decision")) {
                while (rows.next()) decided.add(rows.getString(1));
            }
        }
        return decided;
    }

    private static byte[] evidence() {
        try {
            return Files.readAllBytes(Examples.AMARA.resolve("rota-incident.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
