package credence.credential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Runs the scripts of {@code src/test/js/judge} on node, in a copy below {@code target}. Skips with
 * a notice where that cannot be.
 */
final class NodeJudge {
    private static final Path SOURCE = Path.of("src/test/js/judge");
    private static final Path COPY = Path.of("target/judge");
    private static final Path READY = COPY.resolve("node_modules/.installed");

    private NodeJudge() {}

    /** What a script prints for a text on its standard input. */
    static String run(String script, String input) throws IOException, InterruptedException {
        install();
        var in = Files.writeString(COPY.resolve("input.json"), input);
        var out = COPY.resolve("output.json");
        var node = new ProcessBuilder("node", script).directory(COPY.toFile());
        int code =
                node.redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(COPY.resolve("errors.txt").toFile())
                        .start()
                        .waitFor();
        if (code != 0)
            throw new IllegalStateException(
                    script
                            + " must end with 0, was "
                            + code
                            + ": "
                            + Files.readString(COPY.resolve("errors.txt")));
        return Files.readString(out);
    }

    private static synchronized void install() throws IOException, InterruptedException {
        Files.createDirectories(COPY);
        assumeTrue(
                succeeds("node", "--version"),
                "skipped: node is absent, so the independent judge cannot be asked");
        try (var files = Files.list(SOURCE)) {
            for (var file : files.toList())
                Files.copy(
                        file,
                        COPY.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
        }
        String lock = Files.readString(COPY.resolve("package-lock.json"));
        if (Files.exists(READY) && Files.readString(READY).equals(lock)) return;
        assumeTrue(
                succeeds("npm", "ci", "--no-audit", "--no-fund"),
                "skipped: npm could not install the independent judge");
        Files.writeString(READY, lock);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var log = COPY.resolve("install.txt").toFile();
            return new ProcessBuilder(List.of(command))
                            .directory(COPY.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
