package credence.extract;

import credence.extract.Extraction.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip read from its first byte to its last, entry by entry, never by its directory: entries that
 * overlap are impossible so. Counts what it unpacks and stops at the limits.
 */
final class Zip implements AutoCloseable {
    /** No honest text or office document packs better than this. */
    private static final int MAX_RATIO = 200;

    /** Below this, a high ratio does no harm. */
    private static final long HARMLESS = 10_000_000;

    private final ZipInputStream in;
    private final long packed;
    private final Limits limits;
    private int entries;
    private long unpacked;

    Zip(byte[] bytes, Limits limits) {
        this.in = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1);
        this.packed = bytes.length;
        this.limits = limits;
    }

    /** The names of all entries, or of those before the place where the zip is damaged. */
    static Set<String> names(byte[] bytes, Limits limits) {
        Set<String> names = new HashSet<>();
        try (Zip zip = new Zip(bytes, limits)) {
            for (String name; (name = zip.next()) != null; ) names.add(name);
        } catch (Refusal e) {
            return names; // whoever reads the entries meets the same damage and says so
        }
        return names;
    }

    /** The next entry's name with {@code /} between its parts, or null after the last. */
    @Nullable String next() {
        if (entries > 0) read(0);
        try {
            ZipEntry entry = in.getNextEntry();
            if (entry == null) return null;
            if (++entries > limits.maxArchiveEntries()) {
                throw new Refusal(
                        Reason.BOMB,
                        "holds more than the %,d files that are read; hand in fewer"
                                .formatted(limits.maxArchiveEntries()));
            }
            return name(entry.getName()).replace('\\', '/');
        } catch (IOException | IllegalArgumentException e) {
            throw refusal(e);
        }
    }

    /**
     * The current entry's bytes.
     *
     * @param most bytes that are kept; a longer entry comes back with one byte more
     */
    byte[] read(long most) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n; (n = in.read(buffer)) >= 0; ) {
                count(n);
                kept.write(buffer, 0, (int) Math.min(n, most + 1 - kept.size()));
            }
            return kept.toByteArray();
        } catch (IOException | IllegalArgumentException e) {
            throw refusal(e);
        }
    }

    private void count(int n) {
        unpacked += n;
        if (unpacked > limits.maxUnpackedBytes()
                || unpacked > HARMLESS && unpacked > packed * MAX_RATIO) {
            throw new Refusal(
                    Reason.BOMB,
                    "unpacks to more than is read (%,d bytes, or %d times its size); hand in less"
                            .formatted(limits.maxUnpackedBytes(), MAX_RATIO));
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing bytes in memory cannot fail", e);
        }
    }

    private static Refusal refusal(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof ZipException && message.contains("encrypted")
                ? new Refusal(
                        Reason.ENCRYPTED,
                        "is protected by a password; hand it in without the password")
                : new Refusal(
                        Reason.DAMAGED, "is a damaged zip; pack it again and hand in the new file");
    }

    /** Names are UTF-8 in most zips that do not say so. */
    private static String name(String latin) {
        if (latin.chars().anyMatch(c -> c > 0xFF)) return latin;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }
}
