package credence.extract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A zip of documents and sources, or of a folder with its git history. */
final class Archive {
    private Archive() {}

    static Read read(String name, List<String> authors, byte[] bytes, Limits limits) {
        Optional<String> gitFolder = gitFolder(Zip.names(bytes, limits));
        if (gitFolder.isPresent()) {
            return GitHistory.ofFolder(name, authors, gitFolder.get(), bytes, limits);
        }
        FileSet files = new FileSet(name, limits);
        try (Zip zip = new Zip(bytes, limits)) {
            for (String path; (path = zip.next()) != null; ) {
                if (path.endsWith("/") || !files.wants(path)) continue;
                files.read(path, zip.read(limits.maxBytes()));
            }
        }
        return files.finish();
    }

    /**
     * The outermost folder that looks like git's own, with its slash; may be the archive's root.
     */
    private static Optional<String> gitFolder(Set<String> names) {
        return names.stream()
                .filter(n -> n.equals("HEAD") || n.endsWith("/HEAD"))
                .map(n -> n.substring(0, n.length() - "HEAD".length()))
                .filter(f -> names.stream().anyMatch(n -> n.startsWith(f + "objects/")))
                .min(Comparator.comparingInt(String::length).thenComparing(f -> f));
    }
}
