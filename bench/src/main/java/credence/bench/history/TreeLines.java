package credence.bench.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import credence.collect.history.Paths;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The lines of every text of a tree, counted in the bytes that {@code git cat-file} hands out. No
 * texts are links, submodules, what has a zero byte among its first 8,000, blobs that are absent or
 * of more than 32 MiB, and what lies at paths that the collection leaves out.
 */
final class TreeLines implements AutoCloseable {
    private static final int NO_TEXT = -1;
    private static final int LOOKED_AT = 8_000;
    private static final long LARGEST = 32L << 20;

    private final Git git;
    private final Process process;
    private final OutputStream asks;
    private final DataInputStream answers;
    private final Map<String, Integer> known = new HashMap<>();

    TreeLines(Git git) {
        this.git = git;
        try {
            this.process =
                    new ProcessBuilder(git.command("cat-file", "--batch"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("git cannot be asked", e);
        }
        this.asks = process.getOutputStream();
        this.answers =
                new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** By path. */
    Map<String, Integer> at(String commit) {
        Map<String, Integer> lines = new TreeMap<>();
        for (String entry : git.said("ls-tree", "-r", "-z", commit).split("\0")) {
            if (!entry.startsWith("100")) continue;
            int tab = entry.indexOf('\t');
            String path = path(entry.substring(tab + 1));
            if (isLeftOut(path)) continue;
            int count = known.computeIfAbsent(entry.substring(tab - 40, tab), this::count);
            if (count != NO_TEXT) lines.put(path, count);
        }
        return lines;
    }

    private static boolean isLeftOut(String path) {
        for (int from = 0, to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
            if (Paths.isVendored(path.substring(from, to))) return true;
            from = to + 1;
        }
        return Paths.isMadeByTool(path);
    }

    /** Part by part, as a part may be of another encoding than the next. */
    private static String path(String bytes) {
        if (bytes.chars().allMatch(c -> c < 128)) return bytes;
        StringBuilder path = new StringBuilder();
        for (String part : bytes.split("/"))
            path.append(path.isEmpty() ? "" : "/")
                    .append(RawParseUtils.decode(UTF_8, part.getBytes(ISO_8859_1)));
        return path.toString();
    }

    private int count(String blob) {
        try {
            asks.write((blob + "\n").getBytes(ISO_8859_1));
            asks.flush();
            StringBuilder head = new StringBuilder();
            for (int c = answers.read(); c != '\n'; c = answers.read()) head.append((char) c);
            if (head.toString().endsWith(" missing")) return NO_TEXT;
            return counted(Long.parseLong(head.substring(head.lastIndexOf(" ") + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException("git must hand out " + blob, e);
        }
    }

    private int counted(long size) throws IOException {
        byte[] some = new byte[1 << 16];
        int lines = 0;
        boolean isBinary = false;
        byte last = '\n';
        for (long done = 0; done < size; ) {
            int length = (int) Math.min(some.length, size - done);
            answers.readFully(some, 0, length);
            for (int i = 0; i < length; i++) {
                if (some[i] == '\n') lines++;
                if (some[i] == 0 && done + i < LOOKED_AT) isBinary = true;
            }
            last = some[length - 1];
            done += length;
        }
        answers.skipNBytes(1);
        if (isBinary || size > LARGEST) return NO_TEXT;
        return last == '\n' ? lines : lines + 1;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
