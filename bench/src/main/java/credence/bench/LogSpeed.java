package credence.bench;

import credence.app.cli.Figure;
import credence.bench.reliability.Scratch;
import credence.log.Checkpoint;
import credence.log.Fsck;
import credence.log.Signer;
import credence.log.TileFolder;
import credence.log.TileWriter;
import credence.log.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A million leaves, as large as the journal's, to tiles and bundles on disk, each file made safe
 * before the next; in a process of its own with a small heap, so that its peak can be told.
 */
final class LogSpeed {
    private static final int LEAVES = 1_000_000;
    private static final int LEAF_BYTES = 34;
    private static final String HEAP = "-Xmx64m";
    private static final String ORIGIN = "bench.example/log";

    private LogSpeed() {}

    static List<Figure> measure() {
        String[] figures = child().split(" ");
        return List.of(
                Figure.reported(
                        "log.tiles.million",
                        Double.parseDouble(figures[0]),
                        "s",
                        "aim 10 s; a million leaves to tiles on disk, signed checkpoint included"),
                Figure.reported(
                        "log.tiles.million.heap",
                        Double.parseDouble(figures[1]),
                        "MiB",
                        "peak with what was not collected yet; " + HEAP),
                Figure.reported(
                        "log.tiles.million.fsck",
                        Double.parseDouble(figures[2]),
                        "s",
                        "all of it derived again and compared"));
    }

    private static String child() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(
                        java,
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogSpeed.class.getName());
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0)
                throw new IllegalStateException("the tiles could not be made");
            return out.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no process for the tiles could be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Prints seconds to write, peak heap in MiB, seconds to check. */
    public static void main(String[] arguments) {
        try (Scratch scratch = Scratch.called("credence-bench-log")) {
            TileFolder tiles = new TileFolder(scratch.folder());
            Signer signer = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, new byte[32]);
            double write = Speed.quickest(1, () -> write(tiles, signer));
            double heap = peakHeap();
            double check = Speed.quickest(1, () -> check(tiles, signer));
            System.out.println(write + " " + heap + " " + check);
        }
    }

    private static void write(TileFolder tiles, Signer signer) {
        TileWriter writer = new TileWriter(tiles);
        for (int i = 0; i < LEAVES; i++)
            writer.append(ByteBuffer.allocate(LEAF_BYTES).putInt(i).array());
        writer.flush();
        tiles.publish(new Checkpoint(ORIGIN, writer.size(), writer.root()).sign(signer));
    }

    private static void check(TileFolder tiles, Signer signer) {
        byte[] checkpoint = tiles.checkpoint().orElseThrow();
        if (!Fsck.check(checkpoint, signer.key(), List.of(), tiles).isEmpty())
            throw new IllegalStateException("the log just written must be sound");
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1024.0
                / 1024.0;
    }
}
