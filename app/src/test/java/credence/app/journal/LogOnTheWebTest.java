package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import credence.log.Checkpoint;
import credence.log.HashReader;
import credence.log.Merkle;
import credence.log.Note;
import credence.log.Tile;
import credence.log.VerifierKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The log as a stranger with a log client meets it: static files, no account. */
@AppTest
class LogOnTheWebTest {
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @LocalServerPort int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_stranger_rebuilds_the_root_from_tiles_and_finds_it_in_the_signed_checkpoint()
            throws Exception {
        for (int i = 0; i < 5; i++)
            spaces.outside(
                    () -> journal.append(LeafType.ISSUE, "one".getBytes(StandardCharsets.UTF_8)));
        journal.merge();

        VerifierKey key = VerifierKey.parse(text("/log/key").strip());
        Note note = Note.parse(get("/log/checkpoint").body());
        Checkpoint checkpoint = Checkpoint.of(note);

        assertThat(note.by(key)).isEqualTo(Note.Signed.YES);
        assertThat(checkpoint.origin()).isEqualTo(key.name());
        HashReader tiles =
                HashReader.of(
                        tile ->
                                Optional.of(get("/log/" + tile.path()))
                                        .filter(answer -> answer.statusCode() == 200)
                                        .map(HttpResponse::body),
                        checkpoint.size());
        assertThat(Merkle.root(checkpoint.size(), tiles)).isEqualTo(checkpoint.root());
    }

    @Test
    void entries_are_served_and_hash_to_the_tiles_beside_them() throws Exception {
        spaces.outside(
                () -> journal.append(LeafType.ISSUE, "one".getBytes(StandardCharsets.UTF_8)));
        journal.merge();
        long size = Checkpoint.of(Note.parse(get("/log/checkpoint").body())).size();
        int width = (int) (size % Tile.FULL);
        if (width == 0) width = Tile.FULL;
        Tile hashes = new Tile(0, (size - 1) / Tile.FULL, width);

        List<byte[]> entries = Tile.leaves(get("/log/" + hashes.entries().path()).body());
        byte[] tile = get("/log/" + hashes.path()).body();

        assertThat(entries).hasSize(width);
        for (int i = 0; i < width; i++)
            assertThat(Merkle.leafHash(entries.get(i)).bytes())
                    .isEqualTo(java.util.Arrays.copyOfRange(tile, 32 * i, 32 * (i + 1)));
    }

    @Test
    void beyond_the_checkpoint_there_is_nothing() {
        for (String path :
                List.of(
                        "/log/tile/0/999",
                        "/log/tile/9/000",
                        "/log/tile/0/../../master.key",
                        "/log/tile/x",
                        "/log/proof/99999999"))
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }

    @Test
    void whoever_names_no_logs_is_nobodys_witness() throws Exception {
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(address("/witness/add-checkpoint")))
                                .POST(HttpRequest.BodyPublishers.ofString("old 0\n\n"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address(path))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException("the log was not reached", e);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
