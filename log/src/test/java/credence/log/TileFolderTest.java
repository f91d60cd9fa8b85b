package credence.log;

import static credence.log.LogFixtures.leaves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileFolderTest {
    @TempDir Path folder;

    @Test
    void a_folder_holds_the_same_bytes_as_any_other_store() throws IOException {
        var leaves = leaves(700, new Random(4));
        var memory = new MemoryTiles();
        LogFixtures.written(leaves, memory);

        var tiles = new TileFolder(folder.resolve("new/log"));
        tiles.publish(LogFixtures.written(leaves, tiles));

        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(memory.files.keySet().stream(), Stream.of("checkpoint"))
                                .map("new/log/"::concat)
                                .toList());
        for (var file : memory.files.entrySet())
            assertThat(folder.resolve("new/log").resolve(file.getKey()))
                    .hasBinaryContent(file.getValue());
    }

    @Test
    void the_checkpoint_published_last_is_the_one_read() {
        var tiles = new TileFolder(folder);
        assertThat(tiles.checkpoint()).isEmpty();

        tiles.publish(LogFixtures.written(leaves(3, new Random(4)), tiles));
        var last = LogFixtures.written(leaves(5, new Random(4)), tiles);
        tiles.publish(last);

        assertThat(tiles.checkpoint()).contains(last.bytes());
    }

    @Test
    void partial_tiles_stay_until_the_full_one_is_there() throws IOException {
        var tiles = new TileFolder(folder);
        var writer = new TileWriter(tiles);
        for (int i = 0; i < 255; i++) {
            writer.append(new byte[] {(byte) i});
            if (i % 50 == 4) writer.flush();
        }
        assertThat(files()).contains("tile/0/000.p/5", "tile/0/000.p/205", "tile/entries/000.p/55");
        assertThat(tiles.narrower(new Tile(0, 0, 205)))
                .containsExactly(
                        new Tile(0, 0, 5),
                        new Tile(0, 0, 55),
                        new Tile(0, 0, 105),
                        new Tile(0, 0, 155));

        writer.append(new byte[0]);
        writer.flush();

        assertThat(files())
                .containsExactlyInAnyOrder("tile/0/000", "tile/entries/000", "tile/1/000.p/1");
    }

    @Test
    void a_file_half_written_by_a_crash_is_not_read_and_is_written_anew() throws IOException {
        Files.createDirectories(folder.resolve("tile/0/000.p"));
        Files.write(folder.resolve("tile/0/000.p/3.new"), new byte[7]);
        var tiles = new TileFolder(folder);
        assertThat(tiles.read(new Tile(0, 0, 3))).isEmpty();

        LogFixtures.written(leaves(3, new Random(4)), tiles);

        assertThat(tiles.read(new Tile(0, 0, 3))).get().extracting(b -> b.length).isEqualTo(96);
        assertThat(files()).noneMatch(path -> path.endsWith(".new"));
    }

    @Test
    void a_folder_that_cannot_be_written_is_an_error_that_names_the_tile() throws IOException {
        Files.writeString(folder.resolve("tile"), "in the way");
        var tiles = new TileFolder(folder);

        assertThatThrownBy(() -> LogFixtures.written(leaves(3, new Random(4)), tiles))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write tile/entries/000.p/3 of the log");
    }

    private List<String> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
