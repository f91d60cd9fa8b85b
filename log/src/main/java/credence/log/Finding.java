package credence.log;

/** One damage to a log, and where it is. */
public sealed interface Finding {
    /**
     * Leaves that are not those which were logged: indices {@code from} up to before {@code to}.
     */
    record Leaves(long from, long to) implements Finding {}

    /** Leaves that the checkpoint counts and that are not there. */
    record MissingLeaves(long from, long to) implements Finding {}

    /** One hash of a tile. */
    record TileHash(Tile tile, int position) implements Finding {}

    /** A leaf and its hash in a tile disagree, and nothing is left to tell which was changed. */
    record LeafOrHash(long index, Tile tile, int position) implements Finding {}

    /** A tile or bundle that is missing or not of its form. */
    record Unreadable(Tile tile, String why) implements Finding {}

    /**
     * @param line counted from 1
     */
    record CheckpointLine(int line, String why) implements Finding {}

    /** For whoever runs the check. */
    default String sentence() {
        return switch (this) {
            case Leaves(long from, long to) when to == from + 1 -> "Leaf " + from + " was changed.";
            case Leaves(long from, long to) ->
                    "Leaves "
                            + from
                            + " to "
                            + (to - 1)
                            + " were changed together with their tiles.";
            case MissingLeaves(long from, long to) ->
                    "Leaves " + from + " to " + (to - 1) + " are missing.";
            case TileHash(var tile, int position) ->
                    "Hash " + position + " of " + tile + " was changed.";
            case LeafOrHash(long index, var tile, int position) ->
                    "Leaf " + index + " or hash " + position + " of " + tile + " was changed.";
            case Unreadable(var tile, var why) -> tile + " " + why + ".";
            case CheckpointLine(int line, var why) ->
                    "Line " + line + " of the checkpoint: " + why + ".";
        };
    }
}
