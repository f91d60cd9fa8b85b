package credence.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own, in memory, that can be filled and freed. Mounting it takes root. */
final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static boolean isPossible() {
        return System.getProperty("user.name").equals("root")
                && Files.isExecutable(Path.of("/usr/bin/mount"));
    }

    static SmallDisk of(int megabytes) throws IOException {
        Path path = Program.dataFolder();
        command(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "mode=0755,size=" + megabytes + "m",
                "tmpfs",
                path.toString());
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Until so much is left, in bytes. */
    void fill(long left) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (free() > left)
                filler.write(block, 0, (int) Math.min(block.length, free() - left));
        } catch (IOException full) {
            if (free() > left + block.length) throw full;
        }
    }

    void release() throws IOException {
        Files.deleteIfExists(filler());
    }

    long free() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    private Path filler() {
        return path.resolve("filler");
    }

    private static void command(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) throw new AssertionError(String.join(" ", command) + ": " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        command("umount", "--lazy", path.toString());
    }
}
