package credence.extract;

import java.time.Duration;

/**
 * How much one piece of evidence may cost.
 *
 * @param maxBytes bytes of the piece as handed in
 * @param maxPages pages of a PDF
 * @param maxTextChars UTF-16 code units of canonical text, over all files of the piece
 * @param maxArchiveEntries entries of an archive, files of a repository
 * @param maxUnpackedBytes bytes that an archive, a document or a repository may unpack to
 * @param childHeapMb heap of a child process, in MiB
 * @param timeout longest time that reading one piece may take, from its last byte on
 * @param children most child processes at a time
 */
public record Limits(
        long maxBytes,
        int maxPages,
        int maxTextChars,
        int maxArchiveEntries,
        long maxUnpackedBytes,
        int childHeapMb,
        Duration timeout,
        int children) {
    public static final Limits DEFAULT =
            new Limits(
                    100_000_000,
                    600,
                    5_000_000,
                    20_000,
                    300_000_000,
                    768,
                    Duration.ofSeconds(60),
                    2);

    public Limits {
        positive("maxBytes", maxBytes);
        positive("maxPages", maxPages);
        positive("maxTextChars", maxTextChars);
        positive("maxArchiveEntries", maxArchiveEntries);
        positive("maxUnpackedBytes", maxUnpackedBytes);
        positive("childHeapMb", childHeapMb);
        positive("timeout in milliseconds", timeout.toMillis());
        positive("children", children);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
