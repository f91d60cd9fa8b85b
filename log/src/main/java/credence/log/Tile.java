package credence.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The name of 256 consecutive hashes of a tree, or of the first so many of them. [tlog-tiles]
 *
 * @param level 0 holds leaf hashes; each hash of a level is the root of a full tile of the level
 *     below; {@link #ENTRIES} for the leaves themselves
 * @param index among the tiles of its level, from 0
 * @param width hashes in it, in [1, 256]
 */
public record Tile(int level, long index, int width) {
    /** The "level" of entry bundles. */
    public static final int ENTRIES = -1;

    public static final int FULL = 256;

    /** Each level is this many levels of the tree higher than the one below. */
    static final int HEIGHT = 8;

    private static final int MOST_LEVELS = 63;
    private static final int LONGEST_LEAF = 0xffff;
    private static final String ENTRIES_WORD = "entries";

    public Tile {
        if (level < ENTRIES || level > MOST_LEVELS)
            throw new IllegalArgumentException("level must lie in [-1, 63], was " + level);
        if (index < 0)
            throw new IllegalArgumentException("index must not be negative, was " + index);
        if (width < 1 || width > FULL)
            throw new IllegalArgumentException("width must lie in [1, 256], was " + width);
    }

    /** The bundle that holds the leaves of a tile of level 0. */
    public Tile entries() {
        if (level != 0)
            throw new IllegalArgumentException("only level 0 has entries, was " + level);
        return new Tile(ENTRIES, index, width);
    }

    public Tile full() {
        return new Tile(level, index, FULL);
    }

    public boolean isPartial() {
        return width < FULL;
    }

    /** Where it is served below the log's address: {@code tile/0/x001/234.p/5}. */
    public String path() {
        var path = new StringBuilder(threeDigits(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000)
            path.insert(0, "x" + threeDigits(rest % 1000) + "/");
        path.insert(0, "tile/" + (level == ENTRIES ? ENTRIES_WORD : level) + "/");
        return isPartial() ? path + ".p/" + width : path.toString();
    }

    /** The tile that has this path and no other spelling of it; empty for any other text. */
    public static Optional<Tile> parse(String path) {
        var parts = path.split("\\.p/", 2);
        var words = List.of(parts[0].split("/", -1));
        if (words.size() < 3 || !words.getFirst().equals("tile")) return Optional.empty();
        var digits = String.join("", words.subList(2, words.size())).replace("x", "");
        try {
            int level =
                    words.get(1).equals(ENTRIES_WORD) ? ENTRIES : Integer.parseInt(words.get(1));
            int width = parts.length == 2 ? Integer.parseInt(parts[1]) : FULL;
            var tile = new Tile(level, Long.parseLong(digits), width);
            return Optional.of(tile).filter(read -> read.path().equals(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The partial tiles of a log's right edge, the highest level first; level 0 may be among them.
     */
    static List<Tile> edge(long size) {
        var tiles = new ArrayList<Tile>();
        for (int level = 0; count(level, size) > 0; level++) {
            long hashes = count(level, size);
            int width = (int) (hashes % FULL);
            if (width > 0) tiles.add(new Tile(level, hashes / FULL, width));
        }
        return tiles.reversed();
    }

    /** The tile that holds the hash of this place in its level, as wide as the size has it. */
    static Tile holding(int level, long place, long size) {
        long index = place / FULL;
        return new Tile(level, index, (int) Math.min(FULL, count(level, size) - index * FULL));
    }

    /** Hashes that a level has in a log of this size. */
    static long count(int level, long size) {
        return level * HEIGHT > 62 ? 0 : size >>> (level * HEIGHT);
    }

    /** Bytes of a tile of hashes. */
    int bytes() {
        return width * Hash.BYTES;
    }

    /**
     * Leaves as they stand in a bundle: each after its length in two bytes.
     *
     * @param leaves at most 256, each of at most 65,535 bytes
     */
    public static byte[] bundle(List<byte[]> leaves) {
        var bundle = new ByteArrayOutputStream();
        leaves.forEach(leaf -> addTo(bundle, leaf));
        return bundle.toByteArray();
    }

    static void addTo(ByteArrayOutputStream bundle, byte[] leaf) {
        if (leaf.length > LONGEST_LEAF)
            throw new IllegalArgumentException(
                    "a leaf must have at most 65535 bytes, was " + leaf.length);
        bundle.write(leaf.length >>> 8);
        bundle.write(leaf.length);
        bundle.writeBytes(leaf);
    }

    /** The leaves of a bundle up to where it ends or breaks off, and no more than 256. */
    public static List<byte[]> leaves(byte[] bundle) {
        var leaves = new ArrayList<byte[]>();
        var rest = ByteBuffer.wrap(bundle);
        while (leaves.size() < FULL && rest.remaining() >= 2) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) return leaves;
            byte[] leaf = new byte[length];
            rest.get(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    /** Of the bytes of the full tile, those of this partial one. */
    byte[] cut(byte[] full) {
        if (level != ENTRIES) return Arrays.copyOf(full, Math.min(full.length, bytes()));
        return bundle(leaves(full).stream().limit(width).toList());
    }

    private static String threeDigits(long number) {
        return String.valueOf(1000 + number).substring(1);
    }

    @Override
    public String toString() {
        return path();
    }
}
