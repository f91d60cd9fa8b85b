package credence.log;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The hashes of one tile, twice: as they are stored and as they are derived from what is below. */
final class Row {
    private final Tile tile;
    private final byte @Nullable [] stored;
    private final byte[] derived;
    private final BitSet known = new BitSet();
    private final BitSet reported = new BitSet();

    Row(Tile tile, byte @Nullable [] stored) {
        this.tile = tile;
        this.stored = stored;
        this.derived = new byte[tile.bytes()];
    }

    static Row ofLevel(List<Row> rows, int level) {
        return rows.stream().filter(row -> row.tile.level() == level).findFirst().orElseThrow();
    }

    Tile tile() {
        return tile;
    }

    @Nullable Hash stored(int position) {
        return stored == null ? null : Hash.at(stored, position);
    }

    /**
     * @param hash null where nothing is left to derive it from: then the stored one is taken
     * @param isReported whether something below is already known to be damaged
     */
    void derive(int position, @Nullable Hash hash, boolean isReported) {
        var taken = hash == null ? stored(position) : hash;
        if (taken == null) return;
        taken.into(derived, position);
        known.set(position);
        reported.set(position, isReported);
    }

    boolean isReported(int position) {
        return reported.get(position);
    }

    /** Whether each hash is known, one way or the other. */
    boolean isWhole() {
        return known.cardinality() == tile.width();
    }

    /** Whether a hash is the one of this position, one way or the other. */
    boolean isOneOf(Hash hash, int position) {
        return hash.equals(stored(position))
                || known.get(position) && hash.equals(Hash.at(derived, position));
    }

    List<Integer> differing() {
        if (stored == null) return List.of();
        return IntStream.range(0, tile.width())
                .filter(known::get)
                .filter(i -> !Hash.at(derived, i).equals(stored(i)))
                .boxed()
                .toList();
    }

    /** The hash of the whole; null where it is not known. */
    @Nullable Hash root(boolean asStored) {
        if (asStored) return stored == null ? null : Merkle.fold(stored, 0, tile.width());
        return isWhole() ? Merkle.fold(derived, 0, tile.width()) : null;
    }

    /** The hash of a complete subtree within this tile; as derived where nothing is stored. */
    Hash hash(boolean asStored, int level, long index) {
        int above = level % Tile.HEIGHT;
        int from = (int) ((index << above) % Tile.FULL);
        return Merkle.fold(asStored && stored != null ? stored : derived, from, 1 << above);
    }
}
