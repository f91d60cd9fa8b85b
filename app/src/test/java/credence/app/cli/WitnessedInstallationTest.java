package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import credence.app.platform.Browser;
import credence.log.Checkpoint;
import credence.log.Malformed;
import credence.log.Note;
import credence.log.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two installations on one machine: one issues, the other is its witness. */
class WitnessedInstallationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void what_a_witness_has_seen_cannot_be_taken_back_by_restoring_an_older_state()
            throws Exception {
        Path ours = Program.dataFolder();
        Path theirs = Program.dataFolder();
        Program server = serve(ours);
        administrator(server);
        VerifierKey log = VerifierKey.parse(get(ours, "/log/key").strip());
        server.stop();
        Program.awaitNoDatabase(ours);

        Files.writeString(
                theirs.resolve("credence.properties"), "credence.witness.logs=" + log + "\n");
        Program witness = serve(theirs);
        VerifierKey cosigner = VerifierKey.parse(get(theirs, "/witness/key").strip());
        Files.writeString(
                ours.resolve("credence.properties"),
                "credence.log.witnesses=http://127.0.0.1:%d/witness %s\n"
                        .formatted(port(theirs), cosigner));

        server = serve(ours);
        await().atMost(LIMIT).until(() -> isCosigned(ours, cosigner));
        assertThat(get(ours, "/health")).contains("issuing: running");
        server.stop();
        Program.awaitNoDatabase(ours);
        Path backup = copied(ours);

        server = serve(ours);
        long size = published(ours);
        append(ours, size);
        await().atMost(LIMIT).until(() -> published(ours) == size + 1);
        assertThat(isCosigned(ours, cosigner)).isTrue();
        server.stop();
        Program.awaitNoDatabase(ours);

        Program restored = serve(backup);
        await().atMost(LIMIT).until(() -> get(backup, "/health").contains("issuing: stopped"));
        Browser there = signedIn(backup);
        await().atMost(LIMIT)
                .until(
                        () ->
                                there.get("/journal")
                                        .body()
                                        .contains("an older state was restored here"));
        append(backup, size);
        await().atMost(LIMIT).until(() -> signed(backup) == size + 1);

        assertThat(there.get("/journal").body())
                .contains("an older state was restored here", "Nothing is issued since");
        assertThat(published(backup)).as("what it published before").isEqualTo(size);
        assertThat(there.get("/operation").body()).contains("by the journal");
        restored.stop();
        witness.stop();
        Program.awaitNoDatabase(backup);
        Program.awaitNoDatabase(theirs);
    }

    private static Program serve(Path data) {
        Program server = Program.start("serve", "--port", "0", "--data", data.toString());
        server.line("http://");
        return server;
    }

    private static void administrator(Program server) {
        URI setup = URI.create(server.line("/setup?token="));
        Browser browser = new Browser(setup.getPort());
        String token = setup.getQuery().substring("token=".length());
        browser.get("/setup?token=" + token);
        browser.post(
                "/setup",
                Map.of(
                        "token", token,
                        "organisation", "Weavers' Guild",
                        "name", "Ines Roth",
                        "email", "ines@example.org",
                        "password", "a rather long password"));
        assertThat(browser.get("/journal").statusCode()).isEqualTo(200);
    }

    private static Browser signedIn(Path data) {
        Browser browser = new Browser(port(data));
        browser.get("/sign-in");
        browser.post(
                "/sign-in",
                Map.of("identifier", "ines@example.org", "password", "a rather long password"));
        return browser;
    }

    /** As another node of the same installation would. */
    private static void append(Path data, long index) throws SQLException {
        try (Connection connection = Program.database(data);
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "insert into journal_leaf (idx, version, kind, commitment, recorded_at) values (%d, 2, 2, sha256('%s'), date_trunc('second', now()))"
                            .formatted(index, data));
        }
    }

    private static long signed(Path data) {
        try {
            return Program.count(data, "journal_leaf");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isCosigned(Path data, VerifierKey cosigner) {
        try {
            return Note.parse(get(data, "/log/checkpoint").getBytes(StandardCharsets.UTF_8))
                            .by(cosigner)
                    == Note.Signed.YES;
        } catch (Malformed notYet) {
            return false;
        }
    }

    private static long published(Path data) throws Exception {
        return Checkpoint.of(
                        Note.parse(get(data, "/log/checkpoint").getBytes(StandardCharsets.UTF_8)))
                .size();
    }

    private static Path copied(Path data) throws IOException {
        Path copy = Program.dataFolder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(data.relativize(file));
                if (!target.equals(copy))
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static String get(Path data, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port(data) + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static int port(Path data) {
        return Running.read(data).orElseThrow().port();
    }
}
