package credence.app.journal;

import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import credence.log.Checkpoint;
import credence.log.Finding;
import credence.log.Fsck;
import credence.log.HashReader;
import credence.log.Malformed;
import credence.log.Note;
import credence.log.Tile;
import credence.log.TlogProof;
import credence.log.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to the journal: appends leaves, and proves to anybody that they are there. */
@Component
public class Journal {
    private static final int SALT_BYTES = 32;
    private static final Pattern STATEMENT = Pattern.compile("\\Acredence [^\\n]+\\n[^0-9\\n]");
    private static final int BATCH = 1_000;

    private final LeafTable leaves;
    private final TileTable tiles;
    private final CheckpointTable checkpoints;
    private final LogKeys keys;
    private final Merging merging;
    private final Witnesses witnesses;
    private final Witnessing witnessing;
    private final Spaces spaces;
    private final Clock clock;

    Journal(
            LeafTable leaves,
            TileTable tiles,
            CheckpointTable checkpoints,
            LogKeys keys,
            Merging merging,
            Witnesses witnesses,
            Witnessing witnessing,
            Spaces spaces,
            Clock clock) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.merging = merging;
        this.witnesses = witnesses;
        this.witnessing = witnessing;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * Adds a leaf to the transaction under way: it is kept if and only if what it records is kept.
     * Writers wait for one another until that transaction ends, so append last. A checkpoint covers
     * it within two seconds.
     *
     * @param canonicalEvent the event in its one form as bytes; only a salted hash of it is stored
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Leaf append(LeafType type, byte[] canonicalEvent) {
        byte[] salt = Envelope.random(SALT_BYTES);
        LeafView leaf =
                leaves.add(
                        type,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        commitment(salt, canonicalEvent));
        merging.afterCommit();
        return new Leaf(leaf.index(), salt, leaf.hash());
    }

    /**
     * The same for what is about nobody, such as a scheme's version: event and salt are kept, so
     * that anybody can open the leaf. What is there already is not written again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(LeafType type, String event) {
        if (leaves.isOpen(type, event)) return;
        leaves.lock();
        if (leaves.isOpen(type, event)) return;
        leaves.open(append(type, event.getBytes(StandardCharsets.UTF_8)), type, event);
    }

    /** How many leaves there are, also those that no checkpoint covers yet. */
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

    /**
     * Covers all leaves by a checkpoint now, and waits for what its witnesses say; returns it,
     * unless there is no leaf at all.
     */
    public Optional<Note> merge() {
        merging.now();
        witnessing.now();
        return spaces.outside(checkpoints::latest);
    }

    /** The latest signed state that may be shown: the one that enough witnesses have seen. */
    public Optional<Note> checkpoint() {
        return spaces.outside(checkpoints::published);
    }

    /** The latest that was signed and published by a moment. */
    public Optional<Note> checkpointAt(Instant moment) {
        return spaces.outside(() -> checkpoints.publishedBy(moment));
    }

    /** A tile of the published tree; empty beyond it. */
    public Optional<byte[]> tile(Tile tile) {
        return spaces.outside(() -> tiles.read(tile).filter(bytes -> end(tile) <= publishedSize()));
    }

    /** The proof that a leaf is in the published tree; empty where no checkpoint covers it yet. */
    public Optional<TlogProof> proof(long index) {
        return spaces.outside(
                () ->
                        checkpoints
                                .published()
                                .filter(note -> index >= 0 && index < size(note))
                                .map(note -> proof(index, note)));
    }

    /** What a verifier needs to know of this log. */
    public VerifierKey key() {
        return spaces.outside(() -> keys.signer(LogKeys.Use.LOG).key());
    }

    /**
     * Signs with the log's key what is no checkpoint and cannot be read as one.
     *
     * @param statement lines; the first begins with {@code credence}, the second with no digit
     */
    public Note state(String statement) {
        if (!STATEMENT.matcher(statement).find())
            throw new IllegalArgumentException("a statement must not read as a checkpoint");
        return spaces.outside(() -> Note.sign(statement, keys.signer(LogKeys.Use.LOG)));
    }

    /** The witnesses whose cosignatures a checkpoint is published with. */
    public Quorum quorum() {
        return witnesses.quorum();
    }

    /** What each of these witnesses said last, by its name; empty where it cosigned. */
    public Map<String, Optional<String>> witnesses() {
        return spaces.outside(witnesses::said);
    }

    /** Why nothing may rest on the log at this moment; empty where all is well. */
    public Optional<Standstill> standstill() {
        return witnesses.standstill();
    }

    /** Derives the whole log from its rows and from its tiles, and names every damage. */
    public List<Finding> fsck() {
        return spaces.outside(() -> checkpoints.stored().map(this::fsck).orElse(List.of()));
    }

    /** Open leaves whose kept event is not the one that was logged. */
    public List<Long> falselyOpen() {
        return spaces.outside(leaves::falselyOpen);
    }

    private List<Finding> fsck(CheckpointTable.Stored stored) {
        byte[] bytes = stored.note().getBytes(StandardCharsets.UTF_8);
        VerifierKey log = keys.signer(LogKeys.Use.LOG).key();
        List<VerifierKey> cosigners = witnesses.quorum().of();
        List<Finding> rows = Fsck.check(bytes, log, cosigners, tiles, () -> entries(stored.size()));
        return rows.isEmpty() ? Fsck.check(bytes, log, cosigners, tiles) : rows;
    }

    /** What a leaf says of its event, for whoever holds event and salt and wants to check it. */
    public static byte[] commitment(byte[] salt, byte[] canonicalEvent) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(canonicalEvent);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private Iterator<byte[]> entries(long size) {
        return LongStream.iterate(0, from -> from < size, from -> from + BATCH)
                .boxed()
                .flatMap(from -> leaves.from(from, BATCH).stream())
                .map(LeafView::entry)
                .iterator();
    }

    private TlogProof proof(long index, Note note) {
        return TlogProof.of(index, note, HashReader.of(tiles, size(note)));
    }

    private long publishedSize() {
        return checkpoints.published().map(Journal::size).orElse(0L);
    }

    /** The number of leaves that a log has at least when it has this tile. */
    private static long end(Tile tile) {
        long each = 1L << 8 * Math.max(0, tile.level());
        return (tile.index() * Tile.FULL + tile.width()) * each;
    }

    static long size(Note note) {
        return read(note).size();
    }

    static Checkpoint read(Note note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (Malformed e) {
            throw new IllegalStateException("a stored checkpoint is damaged: run log fsck", e);
        }
    }
}
