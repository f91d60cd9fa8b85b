package credence.extract;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.evidence.Hash;
import credence.extract.Extraction.Extracted;
import credence.extract.Extraction.Reason;
import credence.extract.Extraction.Refused;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What parent and child say to each other. The child says {@link #VERSION} once it is ready. A
 * question is VERSION, name, authors, limits, then the bytes in chunks, each after its length; 0
 * ends them and -1 takes the question back. An answer is VERSION, then what was read or why not.
 * The parent believes no length that the child sends.
 */
final class Wire {
    static final int VERSION = 1;

    private static final int READ = 1;
    private static final int REFUSED = 2;
    private static final int MAX_NAME_BYTES = 300_000;
    private static final int MAX_NOTICES = 1_000;
    private static final int CHUNK = 64 * 1024;

    private Wire() {}

    record Question(String name, List<String> authors, Limits limits) {
        /** What people are told: a folder's name without its slash. */
        String title() {
            return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        }
    }

    static void ask(DataOutputStream out, Question question) throws IOException {
        out.writeByte(VERSION);
        writeString(out, question.name);
        out.writeInt(question.authors.size());
        for (String author : question.authors) writeString(out, author);
        Limits limits = question.limits;
        out.writeLong(limits.maxBytes());
        out.writeInt(limits.maxPages());
        out.writeInt(limits.maxTextChars());
        out.writeInt(limits.maxArchiveEntries());
        out.writeLong(limits.maxUnpackedBytes());
        out.writeInt(limits.childHeapMb());
        out.writeLong(limits.timeout().toMillis());
        out.writeInt(limits.children());
        out.flush();
    }

    /** The next question but for its bytes. */
    static Question hear(DataInputStream in) throws IOException {
        checkVersion(in.readByte());
        String name = readString(in, MAX_NAME_BYTES);
        List<String> authors = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) authors.add(readString(in, MAX_NAME_BYTES));
        return new Question(
                name,
                authors,
                new Limits(
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readInt(),
                        Duration.ofMillis(in.readLong()),
                        in.readInt()));
    }

    static void checkVersion(int version) throws IOException {
        if (version != VERSION)
            throw new StreamCorruptedException("version must be 1, was " + version);
    }

    /** Cuts what is written into chunks. Closing it says that all was written. */
    static final class Chunks extends OutputStream {
        private final DataOutputStream out;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int i = 0; i < length; i += CHUNK) {
                int n = Math.min(CHUNK, length - i);
                out.writeInt(n);
                out.write(bytes, from + i, n);
            }
        }

        @Override
        public void close() throws IOException {
            out.writeInt(0);
            out.flush();
        }

        void takeBack() throws IOException {
            out.writeInt(-1);
            out.flush();
        }
    }

    /** A question's bytes; null if it was taken back. */
    static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        int total = 0;
        int n;
        while ((n = in.readInt()) > 0) {
            chunks.add(in.readNBytes(n));
            total += n;
        }
        if (n < 0) return null;
        byte[] bytes = new byte[total];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, bytes, at, chunk.length);
            at += chunk.length;
        }
        return bytes;
    }

    static void answer(DataOutputStream out, Refused refused) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(REFUSED);
        out.writeByte(refused.reason().ordinal());
        writeString(out, refused.sentence());
        out.flush();
    }

    static void answer(DataOutputStream out, Read read) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(READ);
        out.writeInt(read.texts().size());
        for (Canonical text : read.texts()) write(out, text);
        out.writeInt(read.skipped().size());
        for (Skipped skipped : read.skipped()) {
            writeString(out, skipped.path());
            out.writeByte(skipped.why().ordinal());
        }
        out.flush();
    }

    private static void write(DataOutputStream out, Canonical text) throws IOException {
        writeString(out, text.name());
        writeString(out, text.mediaType());
        writeString(out, text.text());
        out.writeInt(text.anchors().size());
        for (Anchor anchor : text.anchors()) {
            out.writeInt(anchor.start());
            out.writeByte(anchor.kind().ordinal());
            writeString(out, anchor.value());
        }
        out.writeInt(text.notices().size());
        for (String notice : text.notices()) writeString(out, notice);
    }

    /** The child's answer, which may be anything. */
    static Extraction read(DataInputStream in, Hash source, Limits limits) throws IOException {
        checkVersion(in.readByte());
        try {
            return switch (in.readByte()) {
                case READ -> readExtracted(in, source, limits);
                case REFUSED ->
                        new Refused(pick(Reason.values(), in), readString(in, 2 * MAX_NAME_BYTES));
                default -> throw new StreamCorruptedException("no such answer");
            };
        } catch (IllegalArgumentException e) {
            throw new StreamCorruptedException("the answer breaks a rule of extracts");
        }
    }

    private static Extracted readExtracted(DataInputStream in, Hash source, Limits limits)
            throws IOException {
        int charsLeft = limits.maxTextChars();
        List<Extract> extracts = new ArrayList<>();
        for (int n = readCount(in, limits.maxArchiveEntries() + 1); n > 0; n--) {
            Extract extract = readText(in, charsLeft).from(source);
            charsLeft -= extract.text().length();
            extracts.add(extract);
        }
        List<Skipped> skipped = new ArrayList<>();
        for (int n = readCount(in, limits.maxArchiveEntries()); n > 0; n--) {
            skipped.add(
                    new Skipped(readString(in, MAX_NAME_BYTES), pick(Skipped.Why.values(), in)));
        }
        return new Extracted(extracts, skipped);
    }

    private static Canonical readText(DataInputStream in, int maxChars) throws IOException {
        String name = readString(in, 2 * MAX_NAME_BYTES);
        String mediaType = readString(in, 200);
        String text = readString(in, (int) Math.min(3L * maxChars, Integer.MAX_VALUE));
        List<Anchor> anchors = new ArrayList<>();
        for (int n = readCount(in, (text.length() + 1) * Anchor.Kind.values().length); n > 0; n--) {
            anchors.add(
                    new Anchor(
                            in.readInt(),
                            pick(Anchor.Kind.values(), in),
                            readString(in, MAX_NAME_BYTES)));
        }
        List<String> notices = new ArrayList<>();
        for (int n = readCount(in, MAX_NOTICES); n > 0; n--)
            notices.add(readString(in, MAX_NAME_BYTES));
        return new Canonical(name, mediaType, text, anchors, notices);
    }

    private static int readCount(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most)
            throw new StreamCorruptedException("count must be at most " + most + ", was " + count);
        return count;
    }

    private static <T> T pick(T[] values, DataInputStream in) throws IOException {
        int ordinal = in.readUnsignedByte();
        if (ordinal >= values.length)
            throw new StreamCorruptedException("no such value: " + ordinal);
        return values[ordinal];
    }

    private static void writeString(DataOutputStream out, String string) throws IOException {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readString(DataInputStream in, int maxBytes) throws IOException {
        byte[] bytes = new byte[readCount(in, maxBytes)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
