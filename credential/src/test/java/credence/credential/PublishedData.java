package credence.credential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Vectors and schemas of the standards, which are read where they lie and never copied. */
final class PublishedData {
    private static final Path FOLDER =
            Path.of(System.getProperty("credence.published", "../../shared/data"));

    private PublishedData() {}

    /** The text of a file; a test that needs it is skipped, with a notice, where it is absent. */
    static String text(String path) {
        var file = FOLDER.resolve(path);
        assumeTrue(
                Files.isRegularFile(file),
                "skipped: " + path + " is absent; set -Dcredence.published=FOLDER");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
