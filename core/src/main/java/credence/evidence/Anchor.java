package credence.evidence;

/**
 * A place in the original that a stretch of an extract's text comes from. Holds from {@code start}
 * until the next anchor of the same kind.
 *
 * @param start offset in the extract's text, in UTF-16 code units, not negative
 * @param value the page or line as a number from 1, the path inside a folder or archive, the
 *     commit's full id
 */
public record Anchor(int start, Kind kind, String value) {
    /** What is named. Lines count inside their file. */
    public enum Kind {
        FILE,
        PAGE,
        LINE,
        COMMIT
    }

    public Anchor {
        if (start < 0)
            throw new IllegalArgumentException(
                    "an anchor's start must not be negative, was " + start);
    }
}
