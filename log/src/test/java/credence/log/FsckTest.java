package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.ORIGIN;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.checkpoint;
import static credence.log.LogFixtures.cosigned;
import static credence.log.LogFixtures.flipped;
import static credence.log.LogFixtures.leaves;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FsckTest {
    private static final int SIZE = 700;

    private final List<byte[]> leaves = leaves(SIZE, new Random(12));
    private final MemoryTiles tiles = new MemoryTiles();
    private final byte[] checkpoint = cosigned(grown(), WITNESS).bytes();

    /** With partial tiles of smaller sizes left behind. */
    private Note grown() {
        var writer = new TileWriter(tiles);
        for (int i = 0; i < SIZE; i++) {
            writer.append(leaves.get(i));
            if (i == 640 || i == 680) writer.flush();
        }
        writer.flush();
        return LogFixtures.checkpoint(writer).sign(LOG);
    }

    @Test
    void a_sound_log_has_no_findings() {
        assertThat(fsck(tiles, checkpoint)).isEmpty();
        assertThat(fsck(tiles, checkpoint, leaves)).isEmpty();
    }

    @Test
    void logs_of_all_small_sizes_and_of_three_levels_are_sound() {
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 513, 65_536, 66_000}) {
            var store = new MemoryTiles();
            var some = leaves(size, new Random(size));
            byte[] note = LogFixtures.written(some, store).bytes();

            assertThat(fsck(store, note)).as("size %d", size).isEmpty();
            assertThat(fsck(store, note, some)).as("size %d", size).isEmpty();
        }
    }

    @Test
    void a_log_that_has_grown_beyond_its_checkpoint_is_sound() throws Malformed {
        var more = new ArrayList<>(leaves);
        more.addAll(leaves(400, new Random(1)));
        var store = tiles.copy();
        var writer = TileWriter.resume(checkpoint(Note.parse(checkpoint)), store);
        more.subList(SIZE, more.size()).forEach(writer::append);
        writer.flush();
        store.files.remove("tile/0/002.p/188");
        store.files.remove("tile/entries/002.p/188");

        assertThat(fsck(store, checkpoint)).isEmpty();
        assertThat(fsck(store, checkpoint, more)).isEmpty();
    }

    @Test
    void a_flipped_bit_of_a_leaf_is_found_at_its_index() {
        long seed = 21;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            int index = random.nextInt(SIZE);
            if (leaves.get(index).length == 0) continue;
            var changed = new ArrayList<>(leaves);
            byte[] leaf = leaves.get(index);
            changed.set(index, flipped(leaf, random.nextInt(8 * leaf.length)));

            assertThat(fsck(tiles, checkpoint, changed))
                    .containsExactly(new Finding.Leaves(index, index + 1));
        }
    }

    @Test
    void any_flipped_bit_of_any_file_is_found_and_named() {
        long seed = 22;
        var random = new Random(seed);
        int flips = 0;
        for (var file : tiles.files.entrySet())
            for (int round = 0; round < 30; round++) {
                int bit = random.nextInt(8 * file.getValue().length);
                var damaged = tiles.copy();
                damaged.files.put(file.getKey(), flipped(file.getValue(), bit));

                assertThat(fsck(damaged, checkpoint))
                        .as("seed %d, bit %d of %s", seed, bit, file.getKey())
                        .hasSize(1)
                        .first()
                        .satisfies(finding -> assertNames(finding, file.getKey(), bit));
                flips++;
            }
        System.out.println("seed " + seed + ": " + flips + " flips found and named");
    }

    private void assertNames(Finding finding, String path, int bit) {
        var tile = Tile.parse(path).orElseThrow();
        if (tile.level() != Tile.ENTRIES)
            assertThat(finding).isEqualTo(new Finding.TileHash(tile, bit / 8 / Hash.BYTES));
        else if (finding instanceof Finding.Leaves(long from, long to)) {
            assertThat(from).isEqualTo(leafAt(tile, bit / 8));
            assertThat(to).isEqualTo(from + 1);
        } else
            assertThat(finding)
                    .isEqualTo(
                            new Finding.Unreadable(
                                    tile, "is broken from leaf " + leafAt(tile, bit / 8) + " on"));
    }

    private long leafAt(Tile bundle, int at) {
        long leaf = bundle.index() * Tile.FULL;
        for (int end = 0; ; leaf++) {
            end += 2 + leaves.get((int) leaf).length;
            if (at < end) return leaf;
        }
    }

    @Test
    void any_flipped_bit_of_the_checkpoint_is_found_at_its_line() {
        for (int bit = 0; bit < 8 * checkpoint.length; bit++) {
            int line = 1;
            for (int i = 0; i < bit / 8; i++) if (checkpoint[i] == '\n') line++;
            int near = checkpoint[bit / 8] == '\n' ? 1 : 0; // A newline belongs to both its lines.

            var findings = fsck(tiles, flipped(checkpoint, bit));

            assertThat(findings).as("bit %d, line %d", bit, line).hasSize(1);
            assertThat(findings.getFirst()).isInstanceOf(Finding.CheckpointLine.class);
            assertThat(((Finding.CheckpointLine) findings.getFirst()).line())
                    .as("bit %d, %s", bit, findings)
                    .isBetween(line - near, line + near);
        }
        System.out.println(8 * checkpoint.length + " flips of the checkpoint found");
    }

    @Test
    void flips_in_a_log_of_three_levels_are_named() {
        long seed = 23;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var many = leaves(66_000, random);
        var store = new MemoryTiles();
        byte[] note = LogFixtures.written(many, store).bytes();
        for (var path :
                List.of(
                        "tile/0/000",
                        "tile/0/255",
                        "tile/0/257.p/208",
                        "tile/1/000",
                        "tile/1/001.p/1",
                        "tile/2/000.p/1")) {
            byte[] bytes = store.files.get(path);
            int bit = random.nextInt(8 * bytes.length);
            var damaged = store.copy();
            damaged.files.put(path, flipped(bytes, bit));

            assertThat(fsck(damaged, note, many))
                    .containsExactly(
                            new Finding.TileHash(
                                    Tile.parse(path).orElseThrow(), bit / 8 / Hash.BYTES));
        }
        var changed = new ArrayList<>(many);
        changed.set(40_000, new byte[] {1});
        assertThat(fsck(store, note, changed)).containsExactly(new Finding.Leaves(40_000, 40_001));
    }

    @Test
    void several_flips_at_once_are_all_named() {
        long seed = 24;
        var random = new Random(seed);
        int named = 0;
        for (int round = 0; round < 100; round++) {
            var damaged = tiles.copy();
            var changed = new ArrayList<>(leaves);
            int leaf = random.nextInt(SIZE);
            changed.set(leaf, new byte[] {1, 2, 3});
            var paths =
                    tiles.files.keySet().stream()
                            .filter(path -> !path.contains("entries"))
                            .toList();
            var tile = Tile.parse(paths.get(random.nextInt(paths.size()))).orElseThrow();
            int bit = random.nextInt(8 * tile.bytes());
            damaged.files.put(tile.path(), flipped(tiles.files.get(tile.path()), bit));

            var findings = fsck(damaged, checkpoint, changed);

            assertThat(findings).as("seed %d, round %d", seed, round).anyMatch(f -> names(f, leaf));
            assertThat(findings)
                    .as("seed %d, round %d", seed, round)
                    .anyMatch(f -> names(f, tile, bit / 8 / Hash.BYTES));
            named++;
        }
        System.out.println("seed " + seed + ": " + named + " pairs named");
    }

    private static boolean names(Finding finding, int leaf) {
        return finding.equals(new Finding.Leaves(leaf, leaf + 1))
                || finding instanceof Finding.LeafOrHash either && either.index() == leaf;
    }

    private static boolean names(Finding finding, Tile tile, int position) {
        return finding.equals(new Finding.TileHash(tile, position))
                || finding instanceof Finding.LeafOrHash either
                        && either.tile().equals(tile)
                        && either.position() == position;
    }

    @Test
    void a_leaf_changed_together_with_its_tile_is_found_by_the_tile_above() {
        var changed = new ArrayList<>(leaves);
        changed.set(300, new byte[] {9});
        var damaged = tiles.copy();
        byte[] tile = tiles.files.get("tile/0/001").clone();
        Merkle.leafHash(changed.get(300)).into(tile, 300 - 256);
        damaged.files.put("tile/0/001", tile);

        assertThat(fsck(damaged, checkpoint, changed))
                .containsExactly(new Finding.Leaves(256, 512));
    }

    @Test
    void a_log_rewritten_as_a_whole_is_not_the_one_that_was_signed() {
        var changed = new ArrayList<>(leaves);
        changed.set(300, new byte[] {9});
        var rewritten = new MemoryTiles();
        LogFixtures.written(changed, rewritten);

        var findings = fsck(rewritten, checkpoint, changed);

        assertThat(findings).containsExactly(new Finding.Leaves(0, SIZE));
        assertThat(findings.getFirst().sentence())
                .isEqualTo("Leaves 0 to 699 were changed together with their tiles.");
    }

    @Test
    void missing_and_shortened_files_are_named() {
        for (var path : List.of("tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2")) {
            var damaged = tiles.copy();
            damaged.files.remove(path);
            assertThat(fsck(damaged, checkpoint))
                    .as(path)
                    .containsExactly(
                            new Finding.Unreadable(Tile.parse(path).orElseThrow(), "is missing"));

            byte[] cut = Arrays.copyOf(tiles.files.get(path), tiles.files.get(path).length - 1);
            damaged.files.put(path, cut);
            assertThat(fsck(damaged, checkpoint).getFirst().sentence())
                    .isEqualTo(
                            path
                                    + " has "
                                    + cut.length
                                    + " bytes and not "
                                    + (cut.length + 1)
                                    + ".");
        }
        var damaged = tiles.copy();
        damaged.files.remove("tile/entries/001");
        assertThat(fsck(damaged, checkpoint).getFirst().sentence())
                .isEqualTo("tile/entries/001 is missing from leaf 256 on.");
    }

    @Test
    void missing_leaves_are_counted() {
        assertThat(fsck(tiles, checkpoint, leaves.subList(0, 650)))
                .containsExactly(new Finding.MissingLeaves(650, 700));
        assertThat(fsck(tiles, checkpoint, leaves.subList(0, 100)))
                .containsExactly(new Finding.MissingLeaves(100, 700));
    }

    @Test
    void a_leaf_taken_out_is_found_where_it_was() {
        var without = new ArrayList<>(leaves);
        without.remove(500);

        assertThat(fsck(tiles, checkpoint, without).getFirst())
                .isEqualTo(new Finding.Leaves(500, 501));
    }

    @Test
    void a_checkpoint_that_counts_more_than_can_be_is_not_counted_up_to() {
        var huge = new Checkpoint(ORIGIN, Long.MAX_VALUE, Merkle.EMPTY).sign(LOG);

        assertThat(fsck(tiles, huge.bytes())).hasSize(1000);
        assertThat(fsck(tiles, huge.bytes(), leaves)).hasSize(1000);
    }

    @Test
    void a_checkpoint_that_is_none_is_the_only_finding() {
        assertThat(fsck(tiles, new byte[0]).getFirst().sentence())
                .isEqualTo(
                        "Line 1 of the checkpoint: an empty line must stand between text and"
                                + " signatures.");
        assertThat(fsck(tiles, Note.sign("a\nb\nc\n", LOG).bytes()))
                .containsExactly(
                        new Finding.CheckpointLine(2, "the size must be a decimal number"));
    }

    @Test
    void a_signature_that_nobody_accounts_for_is_told() throws Malformed {
        var stranger = Signer.of("x.example", VerifierKey.Kind.NOTE, LogFixtures.seed(8));
        var note = Note.parse(checkpoint);

        assertThat(fsck(tiles, note.with(stranger.sign(note.text())).bytes()))
                .containsExactly(
                        new Finding.CheckpointLine(7, "the signature is by a key not known here"));
        assertThat(fsck(tiles, checkpoint(note).sign(stranger).bytes()))
                .containsExactly(
                        new Finding.CheckpointLine(5, "the signature is by a key not known here"));
        var unsigned = new Note(note.text(), List.of(note.signatures().getLast()));
        assertThat(fsck(tiles, unsigned.bytes()))
                .containsExactly(new Finding.CheckpointLine(5, "the log's signature is missing"));
    }

    private static List<Finding> fsck(TileSource tiles, byte[] checkpoint) {
        return Fsck.check(checkpoint, LOG.key(), List.of(WITNESS.key()), tiles);
    }

    private static List<Finding> fsck(TileSource tiles, byte[] checkpoint, List<byte[]> leaves) {
        return Fsck.check(checkpoint, LOG.key(), List.of(WITNESS.key()), tiles, leaves);
    }
}
