package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void doctor_finds_nothing_amiss_while_it_runs() {
        Terminal seen = Program.run("doctor", "--data", data.toString());

        assertThat(seen.out())
                .contains("running for process")
                .doesNotContain("BAD  data", "BAD  master", "BAD  database");
    }
}
