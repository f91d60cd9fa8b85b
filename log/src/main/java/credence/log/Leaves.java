package credence.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where a check reads the leaves, tile by tile and from the first on. */
sealed interface Leaves {
    /**
     * The leaves of one tile.
     *
     * @param problem what is wrong with them as a whole
     */
    record Read(List<byte[]> leaves, Optional<String> problem) {}

    /**
     * @param tile of level 0, the one after that of the call before
     */
    Read below(Tile tile);

    /** All there are. */
    Stream<byte[]> all();

    /** Whether it has to be said that the leaves came to an end: the first time. */
    boolean endsOnce();

    /** Kept by the log's owner in a place of its own. */
    final class Given implements Leaves {
        private final Iterable<byte[]> source;
        private @Nullable Iterator<byte[]> rest;
        private boolean ended;

        Given(Iterable<byte[]> source) {
            this.source = source;
        }

        @Override
        public Read below(Tile tile) {
            var each = rest == null ? source.iterator() : rest;
            rest = each;
            var leaves = new ArrayList<byte[]>();
            while (leaves.size() < tile.width() && each.hasNext()) leaves.add(each.next());
            return new Read(leaves, Optional.empty());
        }

        @Override
        public Stream<byte[]> all() {
            return StreamSupport.stream(source.spliterator(), false);
        }

        @Override
        public boolean endsOnce() {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }

    /** In entry bundles. */
    final class Bundled implements Leaves {
        private final TileSource tiles;

        Bundled(TileSource tiles) {
            this.tiles = tiles;
        }

        @Override
        public Read below(Tile tile) {
            return read(tiles, tile.entries());
        }

        @Override
        public Stream<byte[]> all() {
            return LongStream.iterate(0, i -> i + 1)
                    .mapToObj(this::widest)
                    .takeWhile(bytes -> bytes.length > 0)
                    .flatMap(bytes -> Tile.leaves(bytes).stream());
        }

        @Override
        public boolean endsOnce() {
            return false;
        }

        static Read read(TileSource tiles, Tile bundle) {
            byte[] bytes = tiles.readOrCut(bundle).orElse(null);
            if (bytes == null) return new Read(List.of(), Optional.of("is missing"));
            var leaves = Tile.leaves(bytes);
            boolean whole =
                    leaves.size() == bundle.width() && Tile.bundle(leaves).length == bytes.length;
            return new Read(leaves, whole ? Optional.empty() : Optional.of("is broken"));
        }

        private byte[] widest(long index) {
            for (int width = Tile.FULL; width > 0; width--) {
                var bytes = tiles.read(new Tile(Tile.ENTRIES, index, width));
                if (bytes.isPresent()) return bytes.get();
            }
            return new byte[0];
        }
    }
}
