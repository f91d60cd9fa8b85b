package credence.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The evidence folders of the repository. */
final class Examples {
    static final Path AMARA = folder("amara");
    static final Path NOTHING_SHOWN = folder("nothing-shown");

    private Examples() {}

    private static Path folder(String name) {
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            Path folder = from.resolve("examples").resolve("evidence").resolve(name);
            if (Files.isDirectory(folder)) return folder;
        }
        throw new IllegalStateException(
                "examples/evidence/" + name + " must stand above " + Path.of("").toAbsolutePath());
    }
}
