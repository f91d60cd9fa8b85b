package credence.app.journal;

import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Appends leaves, and says what all of them together hash to. */
@Component
public class Journal {
    private static final byte VERSION = 1;
    private static final int SALT_BYTES = 32;

    private final LeafTable leaves;
    private final Spaces spaces;
    private final Clock clock;

    Journal(LeafTable leaves, Spaces spaces, Clock clock) {
        this.leaves = leaves;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * Adds a leaf to the transaction under way: it is kept if and only if what it records is kept.
     * Writers wait for one another until that transaction ends, so append last.
     *
     * @param canonicalEvent the event in its one form as bytes; only a salted hash of it is stored
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Leaf append(LeafType type, byte[] canonicalEvent) {
        byte[] salt = Envelope.random(SALT_BYTES);
        byte[] commitment = commitment(salt, canonicalEvent);
        byte[] hash = leafHash(type, commitment);
        long index = leaves.next();
        leaves.insert(
                new LeafView(
                        index,
                        type,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        commitment,
                        hash));
        return new Leaf(index, salt, hash);
    }

    /**
     * Merkle tree hash over all leaves, computed from their types and commitments at each call.
     * [RFC 6962, 2.1]
     */
    public byte[] root() {
        return spaces.outside(
                () ->
                        MerkleTree.root(
                                leaves.all().stream()
                                        .map(leaf -> leafHash(leaf.type(), leaf.commitment()))
                                        .toList()));
    }

    public long size() {
        return spaces.outside(leaves::size);
    }

    public Optional<LeafView> find(long index) {
        return spaces.outside(() -> leaves.find(index));
    }

    /** The latest leaves, newest first. */
    public List<LeafView> last(int count) {
        return spaces.outside(() -> leaves.last(count));
    }

    /** What a leaf says of its event, for whoever holds event and salt and wants to check it. */
    public static byte[] commitment(byte[] salt, byte[] canonicalEvent) {
        return MerkleTree.sha256(salt, canonicalEvent);
    }

    private static byte[] leafHash(LeafType type, byte[] commitment) {
        byte[] leaf = new byte[2 + commitment.length];
        leaf[0] = VERSION;
        leaf[1] = (byte) type.number();
        System.arraycopy(commitment, 0, leaf, 2, commitment.length);
        return MerkleTree.leafHash(leaf);
    }
}
