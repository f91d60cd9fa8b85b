package credence.extract;

import credence.extract.Extraction.Reason;
import credence.extract.Extraction.Refused;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.BundleWriter;
import org.jspecify.annotations.Nullable;

/** One's own repository as a git bundle: the whole history of HEAD. */
public final class GitBundle {
    private GitBundle() {}

    /** Whether the folder is a repository: it has git's own folder in it, or is one. */
    public static boolean isRepository(Path folder) {
        return gitFolder(folder).isPresent();
    }

    /**
     * Writes a bundle of everything that HEAD reaches. Reads only the folder's own repository,
     * never one around it, and changes nothing.
     *
     * @return why nothing useful was written; empty where the bundle is whole
     * @throws IOException if {@code out} does
     */
    public static Optional<Refused> write(Path folder, OutputStream out) throws IOException {
        Optional<Path> git = gitFolder(folder);
        if (git.isEmpty()) {
            return refused(
                    folder,
                    Reason.UNSUPPORTED,
                    "is no git repository; name the folder that holds .git");
        }
        Sink sink = new Sink(out);
        try (Repository repository =
                new FileRepositoryBuilder()
                        .setGitDir(git.get().toFile())
                        .setMustExist(true)
                        .build()) {
            Ref branch = repository.exactRef(Constants.HEAD);
            ObjectId head = branch == null ? null : branch.getObjectId();
            if (head == null) {
                return refused(
                        folder,
                        Reason.EMPTY,
                        "is a repository without commits; commit the work first");
            }
            BundleWriter writer = new BundleWriter(repository);
            writer.include(Constants.HEAD, head);
            writer.writeBundle(NullProgressMonitor.INSTANCE, sink);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            if (sink.failure != null) throw sink.failure;
            return refused(
                    folder,
                    Reason.DAMAGED,
                    "is a damaged or shallow repository; run git fsck, or clone it anew and whole");
        }
    }

    private static Optional<Path> gitFolder(Path folder) {
        if (Files.isDirectory(folder.resolve(".git"))) return Optional.of(folder.resolve(".git"));
        boolean bare =
                Files.isRegularFile(folder.resolve("HEAD"))
                        && Files.isDirectory(folder.resolve("objects"));
        return bare ? Optional.of(folder) : Optional.empty();
    }

    private static Optional<Refused> refused(Path folder, Reason reason, String rest) {
        return Optional.of(new Refusal(reason, rest).of(SourceFolder.name(folder)));
    }

    /** Tells a failure to write from a failure to read. */
    private static final class Sink extends FilterOutputStream {
        private @Nullable IOException failure;

        Sink(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
