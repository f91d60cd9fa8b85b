package credence.app.cli;

import credence.app.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The files that a certification leaves. Each is there whole or not at all; an older credential
 * does not stay beside a newer refusal.
 */
record Outputs(Path folder) {
    /**
     * @throws Refusal if the folder cannot be written, before any work is done
     */
    static Outputs in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal(
                    "The folder %s cannot be made (%s): name another with --out."
                            .formatted(folder, e.getMessage()));
        }
        if (!Files.isWritable(folder))
            throw new Refusal(
                    "The folder %s cannot be written: name another with --out.".formatted(folder));
        return new Outputs(folder);
    }

    Path credential() {
        return folder.resolve("credential.json");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    void write(String report, Optional<String> credential) {
        try {
            Path freshReport = fresh(report(), report);
            if (credential.isPresent()) {
                move(fresh(credential(), credential.get()), credential());
            } else {
                Files.deleteIfExists(credential());
            }
            move(freshReport, report());
        } catch (IOException e) {
            throw new Refusal(
                    "The files could not be written to %s (%s): free some space and run it again; what was decided stands."
                            .formatted(folder, e.getMessage()),
                    Exit.FAULT);
        }
    }

    private static Path fresh(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            return Files.writeString(fresh, text);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void move(Path fresh, Path file) throws IOException {
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
