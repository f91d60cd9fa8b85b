package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that other tools wrote, within limits, record by record. */
public final class Records {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 1 << 24;
    private static final long MAX_LOG = 1L << 32;
    private static final byte[] MARK = "\uFEFF".getBytes(UTF_8);

    /** Refuses what is nested or long beyond any record of use. */
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_TEXT)
                                                    .build())
                                    .build())
                    .build();

    private Records() {}

    /**
     * Hands over each record of a file that holds one, several, an array of them, or one a line.
     *
     * @return how many lines were no record
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is larger than 64 MiB
     */
    public static int each(Path file, Consumer<JsonNode> to) throws IOException {
        Input.requireSize(file);
        byte[] bytes = Files.readAllBytes(file);
        return isWhole(bytes) ? values(bytes, to) : eachLine(bytes, to);
    }

    /** Reads what is too large to be held as a tree; within the same limits. */
    public static JsonParser parser(byte[] bytes) {
        return JSON.createParser(reader(bytes));
    }

    /**
     * Read once to no end: what is handed over cannot be taken back, and all at once is too much.
     */
    private static boolean isWhole(byte[] bytes) throws IOException {
        try {
            values(bytes, node -> {});
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static int values(byte[] bytes, Consumer<JsonNode> to) throws IOException {
        try (JsonParser in = parser(bytes)) {
            for (JsonToken at = in.nextToken(); at != null; at = in.nextToken())
                if (at != JsonToken.START_ARRAY) to.accept(in.readValueAsTree());
                else while (in.nextToken() != JsonToken.END_ARRAY) to.accept(in.readValueAsTree());
        }
        return 0;
    }

    /**
     * As {@link #each} for what grows with time: a file that is too large to be read at once is
     * read line by line, and must hold one record a line.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is larger than 4 GiB
     */
    public static int eachOfLog(Path file, Consumer<JsonNode> to) throws IOException {
        if (Files.size(file) <= Input.MAX_BYTES) return each(file, to);
        if (Files.size(file) > MAX_LOG)
            throw new IllegalArgumentException(
                    "%s must not be larger than 4 GiB, was %,d bytes: split it into several files."
                            .formatted(file.getFileName(), Files.size(file)));
        int unread = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    unread += line(line, to);
                    line.reset();
                } else if (line.size() <= MAX_TEXT) line.write(next);
            }
            return unread + line(line, to);
        }
    }

    private static int line(ByteArrayOutputStream bytes, Consumer<JsonNode> to) throws IOException {
        return bytes.size() > MAX_TEXT ? 1 : eachLine(bytes.toByteArray(), to);
    }

    /** The text of a field, or empty where it is none. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    static String text(byte[] bytes) throws IOException {
        return UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static int eachLine(byte[] bytes, Consumer<JsonNode> to) throws IOException {
        int unread = 0;
        BufferedReader lines = new BufferedReader(reader(bytes));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) continue;
            try {
                unwrap(JSON.readTree(line), to);
            } catch (JacksonException e) {
                unread++;
            }
        }
        return unread;
    }

    /** What is no UTF-8 is replaced; a byte order mark is passed over. */
    private static Reader reader(byte[] bytes) {
        int from =
                Arrays.equals(bytes, 0, Math.min(MARK.length, bytes.length), MARK, 0, MARK.length)
                        ? MARK.length
                        : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(bytes, from, bytes.length - from), UTF_8);
    }

    private static void unwrap(JsonNode node, Consumer<JsonNode> to) {
        if (node.isArray()) node.forEach(to);
        else to.accept(node);
    }
}
