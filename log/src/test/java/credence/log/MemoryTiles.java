package credence.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tiles by their paths, in memory. */
final class MemoryTiles implements TileStore {
    final Map<String, byte[]> files = new TreeMap<>();

    @Override
    public Optional<byte[]> read(Tile tile) {
        return Optional.ofNullable(files.get(tile.path()));
    }

    @Override
    public void write(Tile tile, byte[] bytes) {
        files.put(tile.path(), bytes);
    }

    @Override
    public void sync() {}

    @Override
    public List<Tile> narrower(Tile tile) {
        return files.keySet().stream()
                .flatMap(path -> Tile.parse(path).stream())
                .filter(each -> each.level() == tile.level() && each.index() == tile.index())
                .filter(each -> each.width() < tile.width())
                .toList();
    }

    MemoryTiles copy() {
        var copy = new MemoryTiles();
        copy.files.putAll(files);
        return copy;
    }
}
