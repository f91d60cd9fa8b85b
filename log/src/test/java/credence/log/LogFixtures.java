package credence.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A log, witnesses and leaves to test with. */
final class LogFixtures {
    static final String ORIGIN = "log.example/guild";
    static final Signer LOG = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, seed(1));
    static final Signer WITNESS =
            Signer.of("witness.example/w1", VerifierKey.Kind.COSIGNATURE, seed(2));
    static final Signer OTHER_WITNESS =
            Signer.of("witness.example/w2", VerifierKey.Kind.COSIGNATURE, seed(3));
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private LogFixtures() {}

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    /** Random leaves of 0 to 40 bytes. */
    static List<byte[]> leaves(int count, Random random) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            byte[] leaf = new byte[random.nextInt(41)];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    /** Reads hashes by the definition of RFC 6962, from all leaves. */
    static HashReader byDefinition(List<byte[]> leaves) {
        return (level, index) -> {
            int from = (int) (index << level);
            return definition(leaves.subList(from, from + (1 << level)));
        };
    }

    /** MTH of RFC 6962, 2.1, word for word. */
    static Hash definition(List<byte[]> leaves) {
        if (leaves.isEmpty()) return Merkle.EMPTY;
        if (leaves.size() == 1) return Merkle.leafHash(leaves.getFirst());
        int k = 1;
        while (2 * k < leaves.size()) k *= 2;
        return Merkle.nodeHash(
                definition(leaves.subList(0, k)), definition(leaves.subList(k, leaves.size())));
    }

    /** A log of these leaves in a store, and its signed checkpoint. */
    static Note written(List<byte[]> leaves, TileStore store) {
        var writer = new TileWriter(store);
        leaves.forEach(writer::append);
        writer.flush();
        return checkpoint(writer).sign(LOG);
    }

    static Checkpoint checkpoint(TileWriter writer) {
        return new Checkpoint(ORIGIN, writer.size(), writer.root());
    }

    static Checkpoint checkpoint(Note note) {
        return Checkpoint.of(note);
    }

    static Note cosigned(Note note, Signer... witnesses) {
        var signed = note;
        for (var witness : witnesses) signed = signed.with(witness.cosign(checkpoint(note), NOW));
        return signed;
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    static Hash flipped(Hash hash, Random random) {
        return Hash.of(flipped(hash.bytes(), random.nextInt(8 * Hash.BYTES)));
    }
}
