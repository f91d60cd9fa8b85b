package credence.log;

import static credence.log.LogFixtures.leaves;
import static credence.log.LogFixtures.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TilesTest {
    @Test
    void a_tile_has_the_path_that_the_standard_gives_it() {
        assertThat(new Tile(0, 1234067, 256)).hasToString("tile/0/x001/x234/067");
        assertThat(new Tile(0, 5, 8)).hasToString("tile/0/005.p/8");
        assertThat(new Tile(Tile.ENTRIES, 1000, 256)).hasToString("tile/entries/x001/000");
        assertThat(new Tile(63, Long.MAX_VALUE, 1))
                .hasToString("tile/63/x009/x223/x372/x036/x854/x775/807.p/1");
    }

    @Test
    void a_path_is_read_in_its_one_spelling_only() {
        long seed = 5;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var tile =
                    new Tile(
                            random.nextInt(65) - 1,
                            random.nextLong() >>> 1 + random.nextInt(63),
                            1 + random.nextInt(256));
            assertThat(Tile.parse(tile.path())).contains(tile);
        }
        for (var wrong :
                List.of(
                        "",
                        "tile",
                        "tile/0",
                        "tile/0/",
                        "tile/0/5",
                        "tile/0/0005",
                        "tile/0/x000/005",
                        "tile/00/005",
                        "tile/-1/005",
                        "tile/64/005",
                        "tile/0/005.p/0",
                        "tile/0/005.p/256",
                        "tile/0/005.p/08",
                        "tile/0/005.p/",
                        "tile/0/005/006",
                        "tile/0/x005",
                        "tile/0/+05",
                        "tile/0/../005",
                        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                        "tile/entries/٠٠٥",
                        "/tile/0/005")) assertThat(Tile.parse(wrong)).as(wrong).isEmpty();
    }

    @Test
    void a_log_of_70000_leaves_has_the_tiles_of_the_standards_example() {
        var tiles = new MemoryTiles();
        written(leaves(70_000, new Random(1)), tiles);

        assertThat(ofLevel(tiles, "tile/0/")).hasSize(274).contains("tile/0/273.p/112");
        assertThat(ofLevel(tiles, "tile/1/")).containsExactly("tile/1/000", "tile/1/001.p/17");
        assertThat(ofLevel(tiles, "tile/2/")).containsExactly("tile/2/000.p/1");
        assertThat(ofLevel(tiles, "tile/entries/")).hasSize(274).contains("tile/entries/273.p/112");
        assertThat(tiles.files).hasSize(274 + 2 + 1 + 274);
    }

    @Test
    void a_log_of_256_leaves_has_a_full_tile_and_its_root_above() {
        var tiles = new MemoryTiles();
        var note = written(leaves(256, new Random(1)), tiles);

        assertThat(tiles.files.keySet())
                .containsExactlyInAnyOrder("tile/0/000", "tile/1/000.p/1", "tile/entries/000");
        assertThat(Hash.of(tiles.files.get("tile/1/000.p/1")))
                .isEqualTo(LogFixtures.checkpoint(note).root());
    }

    @Test
    void an_entry_stands_after_its_length_in_two_bytes() {
        assertThat(Tile.bundle(List.of(new byte[] {7, 8}, new byte[0], new byte[258])))
                .hasSize(2 + 2 + 2 + 2 + 258)
                .startsWith(0, 2, 7, 8, 0, 0, 1, 2, 0);
        assertThatThrownBy(() -> Tile.bundle(List.of(new byte[65_536])))
                .hasMessage("a leaf must have at most 65535 bytes, was 65536");
    }

    @Test
    void the_largest_leaf_is_kept_whole() {
        var largest = new byte[65_535];
        new Random(3).nextBytes(largest);
        var tiles = new MemoryTiles();
        written(List.of(largest), tiles);

        assertThat(Tile.leaves(tiles.files.get("tile/entries/000.p/1"))).containsExactly(largest);
    }

    @Test
    void tiles_are_the_same_however_often_they_were_flushed_or_taken_up_again() throws Malformed {
        for (long seed = 1; seed <= 12; seed++) {
            var random = new Random(seed);
            var leaves = leaves(random.nextInt(1500), random);
            var atOnce = new MemoryTiles();
            var whole = written(leaves, atOnce);

            var tiles = new MemoryTiles();
            var writer = new TileWriter(tiles);
            for (var leaf : leaves) {
                writer.append(leaf);
                if (random.nextInt(40) == 0) writer.flush();
                if (random.nextInt(200) == 0) {
                    writer.flush();
                    var stand = LogFixtures.checkpoint(writer);
                    for (int lost = 0; lost < random.nextInt(300); lost++)
                        writer.append(new byte[] {1});
                    writer = TileWriter.resume(stand, tiles);
                }
            }
            writer.flush();

            assertThat(writer.root()).isEqualTo(LogFixtures.checkpoint(whole).root());
            for (var path : atOnce.files.keySet())
                assertThat(tiles.files.get(path))
                        .as("seed %d, %s", seed, path)
                        .isEqualTo(atOnce.files.get(path));
        }
    }

    @Test
    void proofs_out_of_tiles_are_those_of_the_definition() {
        long seed = 9;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var leaves = leaves(1000, random);
        var tiles = new MemoryTiles();
        written(leaves, tiles);
        var defined = LogFixtures.byDefinition(leaves);
        var read = HashReader.of(tiles, 1000);
        for (int i = 0; i < 60; i++) {
            int size = 1 + random.nextInt(1000);
            int index = random.nextInt(size);
            assertThat(Merkle.root(size, read)).isEqualTo(Merkle.root(size, defined));
            assertThat(Merkle.inclusionProof(index, size, read))
                    .isEqualTo(Merkle.inclusionProof(index, size, defined));
            assertThat(Merkle.consistencyProof(index, size, read))
                    .isEqualTo(Merkle.consistencyProof(index, size, defined));
        }
    }

    @Test
    void where_a_partial_tile_has_gone_the_full_one_serves() {
        var leaves = leaves(600, new Random(2));
        var tiles = new MemoryTiles();
        var writer = new TileWriter(tiles);
        leaves.subList(0, 300).forEach(writer::append);
        writer.flush();
        leaves.subList(300, 600).forEach(writer::append);
        writer.flush();
        tiles.files.remove("tile/0/001.p/44");
        var early = HashReader.of(tiles, 300);

        assertThat(Merkle.root(300, early))
                .isEqualTo(LogFixtures.definition(leaves.subList(0, 300)));
    }

    @Test
    void a_missing_tile_is_named() {
        var tiles = new MemoryTiles();
        written(leaves(300, new Random(2)), tiles);
        tiles.files.remove("tile/0/001.p/44");

        assertThatThrownBy(() -> Merkle.root(300, HashReader.of(tiles, 300)))
                .hasMessage("the log has no whole tile/0/001.p/44: run fsck on it");
    }

    @Test
    void a_damaged_log_is_not_taken_up_again() {
        var tiles = new MemoryTiles();
        var stand = LogFixtures.checkpoint(written(leaves(300, new Random(2)), tiles));
        for (var path : List.of("tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44")) {
            var damaged = tiles.copy();
            damaged.files.put(path, LogFixtures.flipped(tiles.files.get(path), 100));
            assertThatThrownBy(() -> TileWriter.resume(stand, damaged))
                    .as(path)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("run fsck");
        }
    }

    private static TreeSet<String> ofLevel(MemoryTiles tiles, String prefix) {
        var paths = new TreeSet<String>();
        for (var path : tiles.files.keySet()) if (path.startsWith(prefix)) paths.add(path);
        return paths;
    }
}
