package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.cosigned;
import static credence.log.LogFixtures.leaves;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Go's packages for transparency logs, written by other people, agree with ours. */
class ForeignJudgeTest {
    private static final int CASES = 1500;

    @Test
    void an_independent_library_computes_the_same_roots_and_proofs() throws Exception {
        long seed = 1500;
        var random = new Random(seed);
        var cases = new StringBuilder();
        for (int i = 0; i < CASES; i++) cases.append(randomCase("tree" + i, random)).append('\n');

        var agreed = GoJudge.run(cases.toString(), "trees").getFirst();

        System.out.println(
                "seed "
                        + seed
                        + ": roots, inclusion, consistency agreed "
                        + agreed
                        + " of "
                        + CASES);
        assertThat(agreed).isEqualTo(CASES + " " + CASES + " " + CASES);
    }

    @Test
    void an_independent_library_sees_a_changed_proof() throws Exception {
        var words = randomCase("tree", new Random(3)).split(" ");
        var changed = words.clone();
        changed[4] = Merkle.EMPTY.toString();
        var both = String.join(" ", words) + "\n" + String.join(" ", changed) + "\n";

        assertThat(GoJudge.run(both, "trees")).containsExactly("1 1 1");
    }

    /** As the judge reads it: name size index oldSize root oldRoot inclusion consistency. */
    private static String randomCase(String name, Random random) {
        int size = 2 + random.nextInt(random.nextInt(600) + 1);
        int index = random.nextInt(size);
        int old = 1 + random.nextInt(size);
        var frontier = new Frontier[size + 1];
        frontier[0] = Frontier.EMPTY;
        var tiles = new MemoryTiles();
        var writer = new TileWriter(tiles);
        for (int i = 0; i < size; i++) {
            byte[] leaf = (name + "/" + i).getBytes(UTF_8);
            writer.append(leaf);
            frontier[i + 1] = frontier[i].append(Merkle.leafHash(leaf));
        }
        writer.flush();
        var hashes = HashReader.of(tiles, size);
        return String.join(
                " ",
                name,
                String.valueOf(size),
                String.valueOf(index),
                String.valueOf(old),
                writer.root().toString(),
                frontier[old].root().toString(),
                joined(Merkle.inclusionProof(index, size, hashes)),
                joined(Merkle.consistencyProof(old, size, hashes)));
    }

    @Test
    void an_independent_library_opens_our_log_its_tiles_and_its_proofs() throws Exception {
        long seed = 70_000;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var folder = GoJudge.folder("log");
        var tiles = new TileFolder(folder);
        var checkpoint = cosigned(LogFixtures.written(leaves(70_000, random), tiles), WITNESS);
        tiles.publish(checkpoint);
        Files.writeString(folder.resolve("vkey"), LOG.key() + "\n");
        var hashes = HashReader.of(tiles, 70_000);
        for (int i = 0; i < 100; i++) {
            long index = i == 0 ? 69_999 : random.nextInt(70_000);
            var made = TlogProof.of(index, checkpoint, hashes);
            var proof =
                    i % 2 == 0
                            ? made
                            : new TlogProof(new byte[] {1, 2, 3}, index, made.hashes(), checkpoint);
            Files.write(folder.resolve(i + ".tlog-proof"), proof.bytes());
        }

        var agreed = GoJudge.run("", "log", folder.toString()).getFirst();

        System.out.println("leaves and proofs agreed: " + agreed);
        assertThat(agreed).isEqualTo("722 100");
    }

    @Test
    void we_accept_what_an_independent_library_makes() throws Exception {
        var made = GoJudge.run("", "make");

        int accepted = 0;
        for (var line : made) {
            var words = List.of(line.split(" "));
            accept(words);
            accepted++;
        }
        System.out.println("accepted " + accepted + ": " + kinds(made));
        assertThat(accepted).isEqualTo(200 + 200 + 200 + 50);
    }

    private static void accept(List<String> words) throws Malformed {
        switch (words.getFirst()) {
            case "note" -> {
                var note = Note.parse(decoded(words.get(2)));
                assertThat(note.by(VerifierKey.parse(words.get(1)))).isEqualTo(Note.Signed.YES);
                assertThat(note.text()).isEqualTo(new String(decoded(words.get(3)), UTF_8));
                assertThat(note.bytes()).isEqualTo(decoded(words.get(2)));
            }
            case "proof" -> {
                var policy = Policy.of(VerifierKey.parse(words.get(1)), 0, List.of());
                var leaf = Merkle.leafHash(words.get(3).getBytes(UTF_8));
                assertThat(TlogProof.parse(decoded(words.get(2))).verify(leaf, policy))
                        .isInstanceOf(TlogProof.Answer.Logged.class);
            }
            case "consistency" ->
                    assertThat(
                                    Merkle.isConsistent(
                                            Long.parseLong(words.get(1)),
                                            hash(words.get(2)),
                                            Long.parseLong(words.get(3)),
                                            hash(words.get(4)),
                                            hashes(words.get(5))))
                            .isTrue();
            case "cosignature" -> {
                var note = Note.parse(decoded(words.get(2)));
                assertThat(note.by(VerifierKey.parse(words.get(1)))).isEqualTo(Note.Signed.YES);
                assertThat(note.signatures().getFirst().time())
                        .isEqualTo(
                                Optional.of(Instant.ofEpochSecond(Long.parseLong(words.get(3)))));
            }
            default -> throw new IllegalStateException("the judge made a " + words.getFirst());
        }
    }

    private static String kinds(List<String> made) {
        return made.stream()
                .collect(Collectors.groupingBy(line -> line.split(" ")[0], Collectors.counting()))
                .toString();
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static Hash hash(String base64) {
        return Hash.parse(base64).orElseThrow();
    }

    private static List<Hash> hashes(String joined) {
        if (joined.equals("-")) return new ArrayList<>();
        return Arrays.stream(joined.split(",")).map(ForeignJudgeTest::hash).toList();
    }

    private static String joined(List<Hash> hashes) {
        if (hashes.isEmpty()) return "-";
        return IntStream.range(0, hashes.size())
                .mapToObj(i -> hashes.get(i).toString())
                .collect(Collectors.joining(","));
    }
}
