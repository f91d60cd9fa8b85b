package credence.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of sources or documents that has no history. */
public final class SourceFolder {
    private SourceFolder() {}

    /**
     * Writes a folder as a zip, the same bytes for the same files. Left out are git's folder, build
     * output, other people's code, and every symbolic link.
     */
    public static void zip(Path folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the zip format's first moment
            zip.putNextEntry(entry);
            Files.copy(file.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path path, BasicFileAttributes attributes) {
                        boolean own =
                                path.equals(folder)
                                        || FileRules.judge(inside(path) + "/x").isEmpty();
                        return own ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) files.put(inside(path), path);
                        return FileVisitResult.CONTINUE;
                    }

                    private String inside(Path path) {
                        return folder.relativize(path).toString().replace('\\', '/');
                    }
                });
        return files;
    }

    /** The folder's own name, without those above it. */
    static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "folder" : last.toString();
    }
}
