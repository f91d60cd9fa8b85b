package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the program of {@code src/test/go/judge}, which rests on Go's golang.org/x/mod as Debian
 * ships it, without a network. Skips with a notice where that is absent.
 */
final class GoJudge {
    private static final Path SOURCE = Path.of("src/test/go/judge").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/judge").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");

    private GoJudge() {}

    /** Where it may find what it is to judge. */
    static Path folder(String name) throws IOException {
        return Files.createDirectories(FOLDER.resolve(name));
    }

    /** The lines it prints for a text on its standard input. */
    static List<String> run(String input, String... arguments)
            throws IOException, InterruptedException {
        build();
        var in = Files.writeString(FOLDER.resolve("input.txt"), input);
        var command = new ArrayList<>(List.of(FOLDER.resolve("judge").toString()));
        command.addAll(List.of(arguments));
        int code = start(in, command);
        if (code != 0)
            throw new IllegalStateException(
                    "the judge must end with 0, was "
                            + code
                            + ": "
                            + Files.readString(FOLDER.resolve("errors.txt")));
        return Files.readAllLines(FOLDER.resolve("output.txt"), UTF_8);
    }

    private static synchronized void build() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        var nothing = Files.writeString(FOLDER.resolve("input.txt"), "");
        var ask = List.of("go", "list", "golang.org/x/mod/sumdb/tlog");
        assumeTrue(
                succeeds(nothing, ask),
                "skipped: go or its package golang.org/x/mod is absent, so the independent judge"
                        + " cannot be asked");
        var build = List.of("go", "build", "-o", FOLDER.resolve("judge").toString(), ".");
        if (!succeeds(nothing, build))
            throw new IllegalStateException(
                    "the judge must compile: " + Files.readString(FOLDER.resolve("errors.txt")));
    }

    private static boolean succeeds(Path input, List<String> command) throws InterruptedException {
        try {
            return start(input, command) == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int start(Path input, List<String> command)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(SOURCE.toFile())
                        .redirectInput(input.toFile())
                        .redirectOutput(FOLDER.resolve("output.txt").toFile())
                        .redirectError(FOLDER.resolve("errors.txt").toFile());
        process.environment().put("GO111MODULE", "off");
        process.environment().put("GOPATH", LIBRARIES.toString());
        process.environment().put("GOCACHE", FOLDER.resolve("cache").toString());
        return process.start().waitFor();
    }
}
