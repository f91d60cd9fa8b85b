package credence.bench.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small repository, written commit by commit with git itself. */
record Written(Path folder) {
    static Written in(Path folder) {
        Written written = new Written(folder);
        written.git("init", "-q", "-b", "main", folder.toString());
        return written;
    }

    /** Writes these files and commits all that stands; the commit's id. */
    String commit(String message, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git("-C", folder.toString(), "add", "-A");
        git(
                "-C",
                folder.toString(),
                "-c",
                "user.name=Ada Example",
                "-c",
                "user.email=ada@example.org",
                "commit",
                "-q",
                "-m",
                message);
        return real().head();
    }

    RealHistory real() {
        Git git = new Git(folder);
        return new RealHistory(folder.resolve(".git"), git.said("rev-parse", "HEAD").strip());
    }

    void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0)
                throw new IllegalStateException(command + " must succeed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
