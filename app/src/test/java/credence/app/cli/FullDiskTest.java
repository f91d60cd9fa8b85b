package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import credence.app.cli.Certification.Header;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.cli.Certification.Wish;
import credence.app.platform.Browser;
import credence.app.platform.Refusal;
import credence.assessment.Progress;
import credence.evidence.Declaration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A server on a disk that fills up while people work. {@code -Dcredence.disk=true} also fills it to
 * the last byte again and again, until the database stops, and sends files of two gigabytes.
 */
class FullDiskTest {
    private static final int MEGABYTES = 700;
    private static final int ROUNDS = Integer.getInteger("credence.disk.rounds", 3);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ONE_SENTENCE = "[A-Z][^\\n]*\\.";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private SmallDisk disk;
    private Program server;
    private String address;

    @BeforeEach
    void a_server_on_a_small_disk() throws IOException {
        assumeTrue(SmallDisk.isPossible(), "only root can mount a disk to fill");
        disk = SmallDisk.of(MEGABYTES);
        server = Program.start("serve", "--port", "0", "--data", disk.path().toString());
        address = server.line("http://");
    }

    @AfterEach
    void stop() {
        if (server != null) server.stop();
        if (disk != null) {
            Program.awaitNoDatabase(disk.path());
            disk.close();
        }
    }

    @Test
    void evidence_is_refused_in_one_sentence_and_taken_again_when_there_is_space()
            throws Exception {
        disk.fill(20 << 20);

        assertThatThrownBy(() -> certify("Nobody Yet"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The disk is full: free some space");
        assertThat(health().statusCode()).isEqualTo(507);
        assertThat(health().body()).startsWith("The disk of this installation is full");
        assertThat(Terminal.run("doctor", "--data", disk.path().toString()).out())
                .contains("BAD  database      The disk of this installation is full");
        assertThat(Program.count(disk.path(), "evidence_piece")).isZero();

        disk.release();

        assertThat(health().body()).startsWith("well\n");
        certify("Somebody Now");
        assertThat(decided()).containsExactlyElementsOf(acknowledged);
    }

    @Test
    @EnabledIfSystemProperty(named = "credence.disk", matches = "true")
    void nothing_acknowledged_is_lost_and_it_goes_on_by_itself() throws Exception {
        Browser browser = signedIn();
        Thread clerk = clerk();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            await().atMost(SOON).until(() -> acknowledged.size() > before);
            fillUntilTheDatabaseStops();

            HttpResponse<String> page = browser.get("/evidence");
            System.out.printf(
                    "round %d: %d decisions, page %d, health %d%n",
                    round, acknowledged.size(), page.statusCode(), health().statusCode());
            assertThat(page.statusCode()).isEqualTo(507);
            assertThat(page.body()).contains("The disk of this installation is full");
            assertThat(health().statusCode()).isEqualTo(507);

            disk.release();
            await().atMost(SOON).until(() -> health().statusCode() == 200);
            assertThat(browser.get("/evidence").statusCode()).isEqualTo(200);
        }
        clerk.interrupt();
        clerk.join();
        certify("Last Of All");
        System.out.println("acknowledged " + acknowledged.size() + ", refusals " + refusals);
        assertThat(refusals).isNotEmpty().allMatch(sentence -> sentence.matches(ONE_SENTENCE));
        assertThat(decided()).containsAll(acknowledged);
    }

    @Test
    @EnabledIfSystemProperty(named = "credence.disk", matches = "true")
    void an_upload_meets_a_full_disk_and_a_limit_and_memory_stays_flat() throws Exception {
        Browser browser = signedIn();
        disk.fill(20 << 20);
        HttpResponse<String> full = upload(browser, "note.txt", 1 << 20);
        assertThat(full.statusCode()).isEqualTo(507);
        assertThat(full.body()).contains("The disk of this installation is full");
        disk.release();
        assertThat(upload(browser, "note.txt", 1 << 20).statusCode()).isEqualTo(303);

        long before = peakMegabytes();
        HttpResponse<String> large = upload(browser, "disk.img", 2L << 30);
        long after = peakMegabytes();

        System.out.printf("peak memory %d MB before, %d MB after 2 GB%n", before, after);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("larger than this installation takes");
        assertThat(after - before).as("MB more").isLessThan(100);
        assertThat(Program.count(disk.path(), "evidence_piece")).isEqualTo(1);
    }

    /** Somebody who certifies one person after the other, whatever the disk does. */
    private Thread clerk() {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            for (int i = 0; !Thread.currentThread().isInterrupted(); i++)
                                try {
                                    certify("Person " + i);
                                } catch (Refusal refused) {
                                    refusals.add(refused.sentence());
                                }
                        });
    }

    private void certify(String name) {
        Elsewhere office = new Elsewhere(Running.read(disk.path()).orElseThrow());
        Header header = new Header("rota-incident.md", 0, Declaration.NOT_STATED, List.of());
        Proposed proposed =
                office.propose(
                        new Request(
                                "ai-augmented-engineer",
                                name,
                                "Ove Lind",
                                new Wish(true, List.of(header))),
                        () -> new ByteArrayInputStream(evidence()),
                        Progress.NONE);
        office.conclude(
                new Verdicts(
                        proposed.application(), "Ove Lind", true, List.of(), true, "As asked."));
        acknowledged.add(proposed.application());
    }

    private static byte[] evidence() {
        try {
            return Files.readAllBytes(Examples.AMARA.resolve("rota-incident.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Fills the disk to the last byte, and lets the database write until it needs a new segment of
     * its log, which stops it.
     */
    private void fillUntilTheDatabaseStops() throws IOException, SQLException {
        try (Connection connection = Program.superuser(disk.path());
                Statement sql = connection.createStatement()) {
            disk.fill(0);
            while (true) {
                sql.execute("select pg_logical_emit_message(false, 'filler', repeat('x', 1000))");
                sql.execute("select pg_switch_wal()");
            }
        } catch (SQLException stopped) {
            if (!String.valueOf(stopped.getMessage()).contains("PANIC")) throw stopped;
        }
    }

    private Set<String> decided() throws SQLException {
        Set<String> decided = new HashSet<>();
        try (Connection connection = Program.database(disk.path());
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select application from review_decision")) {
            while (rows.next()) decided.add(rows.getString(1));
        }
        return decided;
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        int port = Running.read(disk.path()).orElseThrow().port();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private Browser signedIn() {
        URI start = URI.create(address);
        Browser browser = new Browser(start.getPort());
        browser.get(start.getPath() + "?" + start.getQuery());
        HttpResponse<String> set =
                browser.post(
                        "/setup",
                        Map.of(
                                "token", start.getQuery().replace("token=", ""),
                                "organisation", "A full house",
                                "name", "Somebody Here",
                                "email", "somebody@example.org",
                                "password", "a disk is never large enough",
                                "roles", "LEARNER"));
        assertThat(set.statusCode()).isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> upload(Browser browser, String name, long size) {
        browser.get("/evidence/new");
        return browser.postFile("/evidence", "files", name, () -> new Letters(size), size);
    }

    /** So many times the same letter. */
    private static final class Letters extends InputStream {
        private long left;

        Letters(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) return -1;
            int count = (int) Math.min(length, left);
            java.util.Arrays.fill(target, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }

    /** The most memory that the server ever had, in MB. */
    private long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
