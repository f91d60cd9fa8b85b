package credence.collect.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all files of others have in common: a limit, and a sentence where they are something else.
 */
public final class Input {
    static final long MAX_BYTES = 1L << 26;

    /** Records of one kind over all files; so many fit the memory of a collection. */
    private static final int MAX_RECORDS = 1_000_000;

    private Input() {}

    public static void requireSize(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES)
            throw new IllegalArgumentException(
                    "%s must not be larger than 64 MiB, was %,d bytes: split it into several files."
                            .formatted(file.getFileName(), Files.size(file)));
    }

    public static void requireCount(long records, Path file) {
        if (records > MAX_RECORDS)
            throw new IllegalArgumentException(
                    "There must not be more than %,d records of one kind, there were more at %s: give fewer commits."
                            .formatted(MAX_RECORDS, file.getFileName()));
    }

    public static IllegalArgumentException refused(Path file, String rule, String cure) {
        return new IllegalArgumentException("%s %s: %s.".formatted(file.getFileName(), rule, cure));
    }
}
