package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.OTHER_WITNESS;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.checkpoint;
import static credence.log.LogFixtures.cosigned;
import static credence.log.LogFixtures.leaves;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.log.TlogProof.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TlogProofTest {
    private static final List<byte[]> LEAVES = leaves(300, new Random(8));
    private static final MemoryTiles TILES = new MemoryTiles();
    private static final Note CHECKPOINT =
            cosigned(LogFixtures.written(LEAVES, TILES), WITNESS, OTHER_WITNESS);
    private static final Policy POLICY =
            Policy.of(LOG.key(), 2, List.of(WITNESS.key(), OTHER_WITNESS.key()));

    @Test
    void a_leaf_is_shown_offline_by_the_proof_alone() throws Malformed {
        byte[] file = proof(123).bytes();

        var answer = TlogProof.parse(file).verify(leaf(123), POLICY);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Logged.class,
                        logged -> {
                            assertThat(logged.index()).isEqualTo(123);
                            assertThat(logged.by().checkpoint()).isEqualTo(checkpoint(CHECKPOINT));
                            assertThat(logged.by().witnessed()).hasSize(2);
                        });
    }

    @Test
    void the_text_has_the_lines_of_the_standard() {
        var lines = proof(299).toString().split("\n", -1);

        assertThat(lines[0]).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines[1]).isEqualTo("index 299");
        assertThat(lines[2]).isEqualTo(leaf(298).toString());
        assertThat(proof(299).toString()).endsWith("\n\n" + CHECKPOINT);
        assertThat(new TlogProof("abc".getBytes(UTF_8), 0, List.of(), CHECKPOINT).toString())
                .startsWith(
                        "c2sp.org/tlog-proof@v1\nextra YWJj\nindex 0\n\nlog.example/guild\n300\n");
    }

    @Test
    void another_leaf_or_another_place_is_not_shown() {
        var proof = proof(123);
        var moved = new TlogProof(new byte[0], 124, proof.hashes(), CHECKPOINT);

        assertThat(proof.verify(leaf(124), POLICY))
                .isEqualTo(
                        new Answer.NotShown(
                                "The hashes do not lead from this leaf at index 123 to the root of"
                                        + " the checkpoint."));
        assertThat(moved.verify(leaf(123), POLICY)).isInstanceOf(Answer.NotShown.class);
        assertThat(new TlogProof(new byte[0], 300, List.of(), CHECKPOINT).verify(leaf(0), POLICY))
                .isInstanceOf(Answer.NotShown.class);
    }

    @Test
    void what_was_signed_with_a_stolen_key_and_never_logged_is_not_shown() {
        var forged = "forged".getBytes(UTF_8);
        var tiles = new MemoryTiles();
        var note = LogFixtures.written(List.of(forged), tiles);
        var proof = TlogProof.of(0, note, HashReader.of(tiles, 1));

        assertThat(proof.verify(Merkle.leafHash(forged), POLICY))
                .isEqualTo(
                        new Answer.NotShown(
                                "Cosigned by 0 known witnesses, which is not the quorum."));
        assertThat(
                        new TlogProof(new byte[0], 0, proof.hashes(), CHECKPOINT)
                                .verify(Merkle.leafHash(forged), POLICY))
                .isInstanceOf(Answer.NotShown.class);
    }

    @Test
    void no_bit_of_a_proof_can_be_changed_unnoticed() {
        var tiles = new MemoryTiles();
        var checkpoint = LogFixtures.written(LEAVES, tiles);
        byte[] good = TlogProof.of(257, checkpoint, HashReader.of(tiles, 300)).bytes();
        var policy = Policy.of(LOG.key(), 0, List.of());
        int malformed = 0;
        int notShown = 0;
        for (int bit = 0; bit < 8 * good.length; bit++)
            try {
                var answer =
                        TlogProof.parse(LogFixtures.flipped(good, bit)).verify(leaf(257), policy);
                assertThat(answer).as("bit %d", bit).isInstanceOf(Answer.NotShown.class);
                notShown++;
            } catch (Malformed e) {
                malformed++;
            }
        System.out.println(malformed + " flips malformed, " + notShown + " not shown");
        assertThat(notShown).isPositive();
    }

    @Test
    void a_malformed_proof_is_refused_with_its_line() {
        var good = proof(257).toString();
        refused(good.replace("@v1", "@v2"), 1);
        refused(good.replace("\nindex", "\nextra \nindex"), 2);
        refused(good.replace("\nindex", "\nextra YWJ\nindex"), 2);
        refused(good.replace("\nindex", "\nextra YWJj\nextra YWJj\nindex"), 3);
        refused(good.replace("index 257", "index 0257"), 2);
        refused(good.replace("index 257\n", ""), 2);
        refused(good.replace("index 257\n", "index 257\nabc\n"), 3);
        refused(good.replaceFirst("(?s)\n\n.*", "\n"), 1);
        refused(good.replace("\n300\n", "\n0300\n"), good.indexOf("\n300\n"), good);
        var hash = Merkle.EMPTY + "\n";
        refused("c2sp.org/tlog-proof@v1\nindex 0\n" + hash.repeat(64) + "\n" + CHECKPOINT, 66);
    }

    @Test
    void hostile_bytes_are_refused_or_read_as_exactly_what_they_are() {
        long seed = 71;
        var random = new Random(seed);
        var proof = proof(257);
        byte[] good = new TlogProof(new byte[] {1, 2}, 257, proof.hashes(), CHECKPOINT).bytes();
        int read = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] changed = Hostile.changed(good, random);
            try {
                var parsed = TlogProof.parse(changed);
                assertThat(parsed.bytes()).as("round %d", round).isEqualTo(changed);
                read++;
            } catch (Malformed e) {
                assertThat(e.line()).isPositive();
            }
        }
        System.out.println("seed " + seed + ": " + read + " of 10000 were proofs");
        assertThat(read).isBetween(1, 9_999);
    }

    @Test
    void a_proof_longer_than_any_tree_cannot_be_made() {
        var hashes = Collections.nCopies(64, Merkle.EMPTY);
        assertThatThrownBy(() -> new TlogProof(new byte[0], 0, hashes, CHECKPOINT))
                .hasMessage("a proof must have at most 63 hashes, was 64");
    }

    private static TlogProof proof(long index) {
        return TlogProof.of(index, CHECKPOINT, HashReader.of(TILES, 300));
    }

    private static Hash leaf(int index) {
        return Merkle.leafHash(LEAVES.get(index));
    }

    private static void refused(String text, int at, String good) {
        refused(text, Lines.count(good.substring(0, at + 1)) + 1);
    }

    private static void refused(String text, int line) {
        assertThatThrownBy(() -> TlogProof.parse(text.getBytes(UTF_8)))
                .as(text)
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.line()).as(text).isEqualTo(line));
    }
}
