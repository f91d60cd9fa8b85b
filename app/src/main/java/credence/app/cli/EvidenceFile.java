package credence.app.cli;

import credence.app.platform.Refusal;
import credence.evidence.Declaration;
import credence.extract.Extraction;
import credence.extract.GitBundle;
import credence.extract.SourceFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A piece of evidence as it lies on the disk: a file, a repository, or a folder without history.
 *
 * @param name of the piece that it becomes: a repository is handed in as a git bundle, another
 *     folder as a zip
 * @param authors names or addresses that are the person's own in a repository's history
 */
record EvidenceFile(Path path, String name, Declaration declaration, List<String> authors) {
    EvidenceFile {
        authors = List.copyOf(authors);
    }

    static EvidenceFile of(Path path, Declaration declaration, List<String> authors) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        String ending =
                !Files.isDirectory(path) ? "" : GitBundle.isRepository(path) ? ".bundle" : ".zip";
        return new EvidenceFile(path, name + ending, declaration, authors);
    }

    /** In bytes; 0 for a folder, of which only reading tells. */
    long size() {
        try {
            return Files.isDirectory(path) ? 0 : Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the size of " + path, e);
        }
    }

    /**
     * @throws Refusal if it is a repository that cannot be read
     */
    void writeTo(OutputStream out) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.copy(path, out);
        } else if (GitBundle.isRepository(path)) {
            Optional<Extraction.Refused> refused = GitBundle.write(path, out);
            if (refused.isPresent()) throw new Refusal(refused.get().sentence());
        } else {
            SourceFolder.zip(path, out);
        }
    }
}
