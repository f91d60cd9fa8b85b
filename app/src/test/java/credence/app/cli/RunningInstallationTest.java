package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.cli.Certification.Header;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Wish;
import credence.app.platform.Refusal;
import credence.assessment.Progress;
import credence.evidence.Declaration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, and what others on the machine see of it. */
class RunningInstallationTest {
    private static Path data = Path.of("");
    private static Program server;
    private static String address = "";

    @BeforeAll
    static void start() throws IOException {
        data = Program.dataFolder();
        server = Program.start("serve", "--port", "0", "--data", data.toString());
        address = server.line("http://");
    }

    @AfterAll
    static void stop() {
        server.stop();
        Program.awaitNoDatabase(data);
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    @Test
    void the_first_start_prints_where_set_up_begins() {
        assertThat(address).matches("http://localhost:\\d+/setup\\?token=\\S{32}");
    }

    @Test
    void a_second_server_on_the_folder_says_who_holds_it() {
        Running running = Running.read(data).orElseThrow();

        Terminal seen = Terminal.run("serve", "--port", "0", "--data", data.toString());

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).contains("process " + running.pid(), "port " + running.port());
    }

    @Test
    void a_taken_port_is_named_and_nothing_is_left_running() throws IOException {
        Path other = Program.dataFolder();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Terminal seen =
                    Program.run(
                            "serve",
                            "--port",
                            "" + taken.getLocalPort(),
                            "--data",
                            other.toString());

            assertThat(seen.exit()).isEqualTo(64);
            assertThat(seen.sentence()).contains("Port " + taken.getLocalPort(), "--port");
            assertThat(Program.in(other)).isEmpty();
        }
    }

    @Test
    void only_the_owner_reads_the_token() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("server.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_job_without_the_token_is_refused() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest job =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + Running.read(data).orElseThrow().port()
                                                    + "/local/certify"))
                            .header(LocalApi.TOKEN, "0".repeat(48))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();

            assertThat(client.send(job, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void certify_hands_the_job_to_the_server_and_its_answers_are_the_same(@TempDir Path out) {
        Terminal seen =
                Terminal.run(
                        "certify",
                        Examples.NOTHING_SHOWN.toString(),
                        "--scheme",
                        "community-organiser",
                        "--for",
                        "Nobody Yet",
                        "--accept-as",
                        "Some Officer",
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString());

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("Not shown:", "Not certified: ");
        assertThat(out.resolve("report.html")).exists();
        assertThat(out.resolve("credential.json")).doesNotExist();
    }

    @Test
    void one_person_judges_and_decides_at_the_terminal_while_a_server_runs(@TempDir Path out)
            throws IOException {
        Terminal seen =
                Terminal.run(
                        RunningInstallationTest::answer,
                        "certify",
                        Examples.AMARA.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Amara Diallo",
                        "--decide",
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString());

        assertThat(seen.exit()).describedAs(seen.err()).isZero();
        assertThat(seen.out()).contains("Certified: ");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("One person judged", "Ruth Osei");
        assertThat(Files.readString(out.resolve("credential.json"))).contains("One person judged");
        Terminal verified = Terminal.run("verify", out.resolve("credential.json").toString());
        assertThat(verified.out()).startsWith("valid: ").contains("Amara Diallo");
    }

    private static String answer(String prompt) {
        if (prompt.startsWith("Your name")) return "Ruth Osei";
        if (prompt.startsWith("Accept at a level")) return prompt.contains("Enter for") ? "" : "2";
        if (prompt.startsWith("Certify")) return "yes";
        return "It stands in the evidence.";
    }

    @Test
    void a_sender_that_breaks_off_is_told_and_leaves_nothing() throws SQLException {
        long before = pieces();
        Request request = request("Half Sent", 2);
        Iterator<InputStream> pieces =
                List.of(bytes("The first piece is whole."), breaksOff()).iterator();

        assertThatThrownBy(() -> elsewhere().propose(request, pieces::next, Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "The evidence broke off while it was read (the stick is out)");
        assertThat(sentence(sent(request, "The next one is whole.", "So is this."), 20))
                .as("the same with its end cut off")
                .contains("The file piece-1.txt broke off while it was read (");
        assertThat(pieces()).isEqualTo(before);
    }

    @Test
    void two_commands_may_name_the_same_new_person_at_once() throws Exception {
        List<CompletableFuture<Proposed>> both =
                Stream.of("the first", "the second")
                        .map(
                                text ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        elsewhere()
                                                                .propose(
                                                                        request("Named Twice", 1),
                                                                        () -> bytes(text),
                                                                        Progress.NONE)))
                        .toList();

        for (CompletableFuture<Proposed> one : both)
            assertThat(one.get(2, TimeUnit.MINUTES).report()).contains("Named Twice");
    }

    @Test
    void a_piece_that_is_changed_on_its_way_is_refused() throws SQLException {
        long before = pieces();
        byte[] sent = sent(request("Changed Once", 1), "This piece arrives in another state.");
        sent[sent.length - 40] ^= 1;

        assertThat(sentence(sent, 0))
                .contains("The file piece-0.txt broke off", "changed on its way");
        assertThat(pieces()).isEqualTo(before);
    }

    @Test
    void a_file_of_two_gigabytes_is_refused_before_a_byte_of_it_is_sent(@TempDir Path folder)
            throws IOException {
        Path evidence = Files.createDirectories(folder.resolve("evidence"));
        try (RandomAccessFile large =
                new RandomAccessFile(evidence.resolve("disk.img").toFile(), "rw")) {
            large.setLength(2L << 30);
        }

        Terminal seen =
                Terminal.run(
                        "certify",
                        evidence.toString(),
                        "--scheme",
                        "community-organiser",
                        "--for",
                        "Nobody Yet",
                        "--decide",
                        "--data",
                        data.toString(),
                        "--out",
                        folder.resolve("out").toString());

        assertThat(seen.exit()).as(seen.err()).isEqualTo(64);
        assertThat(seen.sentence())
                .isEqualTo(
                        "The file disk.img is larger than the limit of 104 MB: hand in a smaller"
                                + " part of it.");
        assertThat(seen.out()).doesNotContain("Your name");
    }

    @Test
    void a_folder_that_grows_beyond_the_limit_on_its_way_is_refused_and_leaves_nothing()
            throws SQLException {
        long before = pieces();
        InputStream endless = new ByteArrayInputStream(new byte[110_000_000]);

        assertThatThrownBy(
                        () ->
                                elsewhere()
                                        .propose(
                                                request("Sends Much", 1),
                                                () -> endless,
                                                Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The file piece-0.txt is larger than the limit");
        assertThat(pieces()).isEqualTo(before);
    }

    @Test
    void health_says_well_first_and_names_who_signs_and_whether_issuing_runs()
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address("/health")).build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("well\nissuing: running\nsignatures: AmazonCorretto");
        }
    }

    @Test
    void doctor_finds_nothing_amiss_while_it_runs() {
        Terminal seen = Program.run("doctor", "--data", data.toString());

        assertThat(seen.out())
                .contains("running for process")
                .doesNotContain("BAD  data", "BAD  master", "BAD  database");
    }

    private static Elsewhere elsewhere() {
        return new Elsewhere(Running.read(data).orElseThrow());
    }

    private static Request request(String applicant, int pieces) {
        return new Request(
                "community-organiser",
                applicant,
                "Ove Lind",
                new Wish(
                        true,
                        IntStream.range(0, pieces)
                                .mapToObj(
                                        i ->
                                                new Header(
                                                        "piece-" + i + ".txt",
                                                        0,
                                                        Declaration.NOT_STATED,
                                                        List.of()))
                                .toList()));
    }

    private static byte[] sent(Request request, String... texts) {
        Iterator<String> rest = List.of(texts).iterator();
        try (InputStream all =
                HandOver.of(
                        Json.MAPPER.writeValueAsBytes(request),
                        () -> bytes(rest.next()),
                        texts.length)) {
            return all.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server says to bytes of which the last are missing. */
    private static String sentence(byte[] sent, int missing) {
        HttpRequest job =
                HttpRequest.newBuilder(address("/local/certify"))
                        .header(LocalApi.TOKEN, Running.read(data).orElseThrow().token())
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        sent, 0, sent.length - missing))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String line = client.send(job, BodyHandlers.ofString()).body();
            Line.Problem problem = Json.MAPPER.readValue(line, Line.class).problem();
            return problem == null ? line : problem.sentence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + Running.read(data).orElseThrow().port() + path);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breaksOff() {
        return new InputStream() {
            private int left = 3_000_000;

            @Override
            public int read() throws IOException {
                if (left == 0) throw new IOException("the stick is out");
                left--;
                return 'x';
            }
        };
    }

    /** Pieces of everybody, as the owner of the database sees them. */
    private static long pieces() throws SQLException {
        return Program.count(data, "evidence_piece");
    }
}
