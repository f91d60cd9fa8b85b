package credence.collect.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of deltas is what reading each text by itself gives. */
class TextsTest {
    private static final int VERSIONS = 60;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_version_of_a_text_has_the_lines_that_its_bytes_have(long seed) throws IOException {
        GitFixture git = packed(seed, 50);
        try (Repository repository = git.open();
                Packs packs = new Packs(repository)) {
            Map<ObjectId, byte[]> blobs = blobs(repository, git);

            Texts texts = Texts.read(packs, blobs.keySet());

            blobs.forEach((blob, bytes) -> holds(seed, texts.take(blob), bytes));
        }
    }

    @Test
    void a_part_of_the_versions_is_read_without_the_others_being_kept() throws IOException {
        GitFixture git = packed(7, 50);
        try (Repository repository = git.open();
                Packs packs = new Packs(repository)) {
            Map<ObjectId, byte[]> blobs = blobs(repository, git);
            List<ObjectId> all = new ArrayList<>(blobs.keySet());
            List<ObjectId> some = all.subList(0, all.size() / 3);

            Texts texts = Texts.read(packs, some);

            for (ObjectId blob : some) holds(7, texts.take(blob), blobs.get(blob));
            for (ObjectId blob : all.subList(some.size(), all.size()))
                assertThat(texts.take(blob)).isNull();
        }
    }

    @Test
    void a_long_history_gives_the_same_tables_whether_its_objects_are_packed_or_loose()
            throws IOException {
        GitFixture git = longHistory(11);
        git.git("repack", "-adfq", "--window=30");
        byte[] packed = tables(git);
        git.unpack();

        assertThat(tables(git)).isEqualTo(packed);
    }

    /** So many changes that several windows are read ahead, each in the room of an earlier one. */
    private GitFixture longHistory(long seed) {
        Random random = new Random(seed);
        GitFixture git = GitFixture.in(folder.resolve("long"));
        Map<String, byte[]> files = new TreeMap<>();
        for (int file = 0; file < 12; file++) files.put("f" + file, text(random, 60));
        for (int version = 1; version <= 1_500; version++) {
            for (int edit = 0; edit < 4; edit++)
                files.computeIfPresent(
                        "f" + random.nextInt(12), (name, old) -> edited(random, old));
            Integer[] parents = version == 1 ? new Integer[0] : new Integer[] {version - 1};
            git.commitBytes("version " + version, files, parents);
        }
        return git.write();
    }

    private static byte[] tables(GitFixture git) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistoryFixtures.of(git).save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void a_damaged_pack_gives_the_right_lines_or_none() throws IOException {
        GitFixture git = packed(8, 50);
        Map<ObjectId, byte[]> blobs;
        try (Repository repository = git.open()) {
            blobs = blobs(repository, git);
        }
        Path pack = pack(git);
        byte[] whole = Files.readAllBytes(pack);
        Random random = new Random(8);
        int left = 0;
        for (int round = 0; round < 40; round++) {
            byte[] hurt = whole.clone();
            for (int flip = 0; flip < 8; flip++)
                hurt[12 + random.nextInt(hurt.length - 32)] ^= (byte) (1 + random.nextInt(255));
            assertThat(pack.toFile().setWritable(true)).isTrue();
            Files.write(pack, hurt);
            try (Repository repository = git.open();
                    Packs packs = new Packs(repository)) {
                Texts texts = Texts.read(packs, blobs.keySet());
                for (ObjectId blob : blobs.keySet()) {
                    Optional<Sketch> read = texts.take(blob);
                    if (read == null) left++;
                    else holds(8, read, blobs.get(blob));
                }
            }
        }
        assertThat(left).as("objects that damage made unreadable").isPositive();
    }

    @Test
    void a_chain_that_is_longer_than_the_reader_goes_is_left_to_others() throws IOException {
        GitFixture git = packed(9, 4_000);
        try (Repository repository = git.open();
                Packs packs = new Packs(repository)) {
            Map<ObjectId, byte[]> blobs = blobs(repository, git);

            Texts texts = Texts.read(packs, blobs.keySet());

            blobs.forEach(
                    (blob, bytes) -> {
                        Optional<Sketch> read = texts.take(blob);
                        if (read != null) holds(9, read, bytes);
                    });
        }
    }

    private static void holds(long seed, Optional<Sketch> read, byte[] bytes) {
        assertThat(read).as("seed %d", seed).isNotNull();
        if (Lines.isBinary(bytes, bytes.length)) {
            assertThat(read).as("seed %d", seed).isEmpty();
            return;
        }
        Lines lines = read.orElseThrow().lines();
        Lines expected = Lines.of(bytes);
        assertThat(lines.hash).as("seed %d", seed).isEqualTo(expected.hash);
        assertThat(lines.shape).as("seed %d", seed).isEqualTo(expected.shape);
        assertThat(lines.isGenerated()).as("seed %d", seed).isEqualTo(expected.isGenerated());
    }

    /** Versions of a few files, each an edit of the one before, in one pack with deep deltas. */
    private GitFixture packed(long seed, int depth) {
        Random random = new Random(seed);
        GitFixture git = GitFixture.in(folder.resolve("repository"));
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) files.put(name, text(random, 700));
        for (int version = 1; version <= VERSIONS; version++) {
            for (String name : List.of("a", "b", "c"))
                files.put(name, edited(random, files.get(name)));
            Integer[] parents = version == 1 ? new Integer[0] : new Integer[] {version - 1};
            git.commitBytes("version " + version, files, parents);
        }
        git.write();
        git.git("repack", "-adfq", "--window=60", "--depth=" + depth);
        return git;
    }

    private static byte[] text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) text.append(line(random));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Random random) {
        String end = random.nextInt(9) == 0 ? "\r\n" : "\n";
        return switch (random.nextInt(12)) {
            case 0 -> end;
            case 1 -> "// Code generated by a tool. DO NOT EDIT." + end;
            case 2 -> "\t".repeat(random.nextInt(4)) + "}" + end;
            default -> "    word" + random.nextInt(50) + " = " + random.nextInt(1_000) + ";" + end;
        };
    }

    /**
     * Cuts and puts bytes anywhere, also within lines, at both ends and without a last line feed.
     */
    private static byte[] edited(Random random, byte[] old) {
        byte[] now = old;
        for (int edit = 1 + random.nextInt(5); edit > 0; edit--) {
            int from = random.nextInt(now.length + 1);
            int to = Math.min(now.length, from + random.nextInt(120));
            byte[] put =
                    switch (random.nextInt(10)) {
                        case 0 -> new byte[0];
                        case 1 -> "x".repeat(random.nextInt(60)).getBytes(StandardCharsets.UTF_8);
                        case 2 -> random.nextInt(8) == 0 ? new byte[] {0} : new byte[] {'\n'};
                        default -> text(random, random.nextInt(6));
                    };
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(now, 0, from);
            bytes.writeBytes(put);
            bytes.write(now, to, now.length - to);
            now = bytes.toByteArray();
        }
        return now;
    }

    private static Map<ObjectId, byte[]> blobs(Repository repository, GitFixture git)
            throws IOException {
        Map<ObjectId, byte[]> blobs = new LinkedHashMap<>();
        String all = git.git("cat-file", "--batch-check", "--batch-all-objects");
        for (String line : all.lines().toList()) {
            String[] fields = line.split(" ");
            ObjectId id = ObjectId.fromString(fields[0]);
            if (fields[1].equals("blob"))
                blobs.put(id, repository.open(id, Constants.OBJ_BLOB).getBytes());
        }
        return blobs;
    }

    private static Path pack(GitFixture git) throws IOException {
        try (var files = Files.list(git.folder().resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
