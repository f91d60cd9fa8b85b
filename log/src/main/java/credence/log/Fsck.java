package credence.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives a whole log again and says where it is damaged.
 *
 * <p>Each hash is known twice: derived from the leaves, and stored in a tile. Where the two
 * disagree, the one that leads to the hash stored above, and at the right edge to the root of the
 * checkpoint, is right. Damage in several places at once may leave nothing to tell by; then all
 * places that disagree are named. Reads each leaf and each tile once and holds one tile of each
 * level in memory.
 */
public final class Fsck {
    private static final int MOST_FINDINGS = 1000;

    private final VerifierKey log;
    private final List<VerifierKey> witnesses;
    private final TileSource tiles;
    private final Leaves leaves;
    private final List<Finding> findings = new ArrayList<>();

    private Fsck(VerifierKey log, List<VerifierKey> witnesses, TileSource tiles, Leaves leaves) {
        this.log = log;
        this.witnesses = List.copyOf(witnesses);
        this.tiles = tiles;
        this.leaves = leaves;
    }

    /**
     * Checks a log by its entry bundles.
     *
     * @param checkpoint the bytes of the current one
     * @param log its name is the origin
     * @param witnesses all that cosigned it
     * @return the first thousand findings; none where all is well
     */
    public static List<Finding> check(
            byte[] checkpoint, VerifierKey log, List<VerifierKey> witnesses, TileSource tiles) {
        return new Fsck(log, witnesses, tiles, new Leaves.Bundled(tiles)).check(checkpoint);
    }

    /**
     * Checks a log by leaves that are kept elsewhere; entry bundles are not looked at.
     *
     * @param leaves from the first on, the same each time they are asked for; what the checkpoint
     *     does not count is not judged
     */
    public static List<Finding> check(
            byte[] checkpoint,
            VerifierKey log,
            List<VerifierKey> witnesses,
            TileSource tiles,
            Iterable<byte[]> leaves) {
        return new Fsck(log, witnesses, tiles, new Leaves.Given(leaves)).check(checkpoint);
    }

    private List<Finding> check(byte[] bytes) {
        try {
            var note = Note.parse(bytes);
            checkAll(note, Checkpoint.parse(note.text()));
        } catch (Malformed e) {
            add(new Finding.CheckpointLine(e.line(), e.rule()));
        }
        return List.copyOf(findings);
    }

    private void checkAll(Note note, Checkpoint checkpoint) {
        boolean signed = note.by(log) == Note.Signed.YES;
        long size = signed ? checkpoint.size() : meant(checkpoint);
        if (size != checkpoint.size())
            add(new Finding.CheckpointLine(2, "the root is that of " + size + " leaves"));
        if (!checkpoint.origin().equals(log.name()))
            add(new Finding.CheckpointLine(1, "the origin must be " + log.name()));
        checkTree(size, checkpoint.root(), signed);
        if (findings.stream().noneMatch(Finding.CheckpointLine.class::isInstance))
            checkSignatures(note);
    }

    /** The size that was signed, where the root still tells and the size may not. */
    private long meant(Checkpoint checkpoint) {
        var all = Frontier.EMPTY;
        try (var stream = leaves.all()) {
            for (var each = stream.iterator(); each.hasNext(); ) {
                all = all.append(Merkle.leafHash(each.next()));
                if (all.root().equals(checkpoint.root())) return all.size();
            }
        }
        return checkpoint.size();
    }

    private void checkSignatures(Note note) {
        int first = Lines.count(note.text()) + 2;
        int line = first;
        boolean byLog = false;
        for (var signature : note.signatures()) {
            var key = claimed(signature);
            byLog |= key.filter(log::equals).isPresent();
            if (key.isEmpty())
                add(new Finding.CheckpointLine(line, "the signature is by a key not known here"));
            else if (!key.get().verifies(note.text(), signature))
                add(new Finding.CheckpointLine(line, "the signature does not fit key and text"));
            line++;
        }
        if (!byLog && findings.isEmpty())
            add(new Finding.CheckpointLine(first, "the log's signature is missing"));
    }

    private Optional<VerifierKey> claimed(NoteSignature signature) {
        return Stream.concat(Stream.of(log), witnesses.stream())
                .filter(key -> key.claims(signature))
                .findFirst();
    }

    private void checkTree(long size, Hash root, boolean signed) {
        var edge = Tile.edge(size).stream().map(tile -> row(tile, size)).toList();
        var right = settled(edge, size, root);
        if (right.isEmpty()) {
            edge.forEach(row -> report(row, false, false));
            if (edge.stream().allMatch(Row::isWhole)) rootDiffers(edge, size, signed);
        } else
            for (var row : edge) {
                boolean stored = right.get().contains(row);
                report(row, stored, !stored);
            }
        edge.forEach(this::checkNarrower);
    }

    /** No choice leads to the root: so it is the root that was changed, or everything below. */
    private void rootDiffers(List<Row> edge, long size, boolean signed) {
        if (!signed || size == 0)
            add(new Finding.CheckpointLine(3, "the root is not that of " + size + " leaves"));
        else if (edge.stream().allMatch(row -> row.differing().isEmpty()))
            add(new Finding.Leaves(0, size));
    }

    /**
     * Which rows of the right edge hold as they are stored, if the others hold as derived; empty
     * where no choice leads to the root.
     */
    private static Optional<List<Row>> settled(List<Row> edge, long size, Hash root) {
        if (!edge.stream().allMatch(Row::isWhole)) return Optional.empty();
        for (int derived = 0; derived < 1 << edge.size(); derived++) {
            int choice = derived;
            var stored =
                    edge.stream().filter(row -> (choice >> edge.indexOf(row) & 1) == 0).toList();
            HashReader hashes =
                    (level, index) -> {
                        var row = Row.ofLevel(edge, level / Tile.HEIGHT);
                        return row.hash(stored.contains(row), level, index);
                    };
            if (Merkle.root(size, hashes).equals(root)) return Optional.of(stored);
        }
        return Optional.empty();
    }

    /** A full tile below a hash that is stored above it; its own hash, as it ought to be. */
    private @Nullable Hash checkFull(Tile tile, @Nullable Hash above, long size) {
        if (findings.size() == MOST_FINDINGS) return above;
        var row = row(tile, size);
        var stored = row.root(true);
        var derived = row.root(false);
        boolean storedHolds = stored != null && stored.equals(above);
        boolean derivedHolds = !storedHolds && derived != null && derived.equals(above);
        report(row, storedHolds, derivedHolds);
        return storedHolds || derived == null ? stored : derived;
    }

    /** Reads a tile and derives it again, with all that lies below. */
    private Row row(Tile tile, long size) {
        var row = new Row(tile, stored(tile));
        if (tile.level() == 0) deriveFromLeaves(row, size);
        else
            for (int i = 0; i < tile.width(); i++) {
                int before = findings.size();
                var below = new Tile(tile.level() - 1, tile.index() * Tile.FULL + i, Tile.FULL);
                var hash = checkFull(below, row.stored(i), size);
                row.derive(i, hash, findings.size() > before);
            }
        return row;
    }

    private void deriveFromLeaves(Row row, long size) {
        var read = leaves.below(row.tile());
        boolean whole = read.problem().isEmpty();
        int alike = 0;
        for (int i = 0; i < row.tile().width(); i++) {
            var hash = i < read.leaves().size() ? Merkle.leafHash(read.leaves().get(i)) : null;
            if (alike == i && hash != null && hash.equals(row.stored(i))) alike++;
            row.derive(i, whole ? hash : row.stored(i), false);
        }
        long from = row.tile().index() * Tile.FULL;
        if (!whole)
            add(
                    new Finding.Unreadable(
                            row.tile().entries(),
                            read.problem().get() + " from leaf " + (from + alike) + " on"));
        else if (read.leaves().size() < row.tile().width() && leaves.endsOnce())
            add(new Finding.MissingLeaves(from + read.leaves().size(), size));
    }

    private byte @Nullable [] stored(Tile tile) {
        byte[] bytes = tiles.readOrCut(tile).orElse(null);
        if (bytes != null && bytes.length == tile.bytes()) return bytes;
        add(
                new Finding.Unreadable(
                        tile,
                        bytes == null
                                ? "is missing"
                                : "has " + bytes.length + " bytes and not " + tile.bytes()));
        return null;
    }

    private void report(Row row, boolean storedHolds, boolean derivedHolds) {
        var tile = row.tile();
        for (int at : row.differing()) {
            long place = tile.index() * Tile.FULL + at;
            if (derivedHolds || !storedHolds && tile.level() > 0)
                add(new Finding.TileHash(tile, at));
            else if (!storedHolds) add(new Finding.LeafOrHash(place, tile, at));
            else if (!row.isReported(at)) {
                int bits = tile.level() * Tile.HEIGHT;
                add(new Finding.Leaves(place << bits, (place + 1) << bits));
            }
        }
    }

    /** Tiles kept for checkpoints of smaller sizes must be the beginning of those of today. */
    private void checkNarrower(Row row) {
        for (var tile : tiles.narrower(row.tile())) {
            byte[] bytes = stored(tile);
            for (int i = 0; bytes != null && i < tile.width(); i++)
                if (!row.isOneOf(Hash.at(bytes, i), i)) add(new Finding.TileHash(tile, i));
        }
        if (row.tile().level() == 0 && leaves instanceof Leaves.Bundled)
            for (var bundle : tiles.narrower(row.tile().entries())) checkNarrower(bundle, row);
    }

    private void checkNarrower(Tile bundle, Row row) {
        var read = Leaves.Bundled.read(tiles, bundle);
        int alike = 0;
        for (var leaf : read.leaves()) {
            if (alike >= bundle.width() || !row.isOneOf(Merkle.leafHash(leaf), alike)) break;
            alike++;
        }
        if (read.problem().isPresent() || alike < bundle.width())
            add(
                    new Finding.Unreadable(
                            bundle,
                            "is broken from leaf " + (bundle.index() * Tile.FULL + alike) + " on"));
    }

    private void add(Finding finding) {
        if (findings.size() < MOST_FINDINGS) findings.add(finding);
    }
}
