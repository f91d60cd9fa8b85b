package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that other tools wrote, within limits, record by record. */
public final class Records {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 1 << 24;
    private static final long MAX_LOG = 1L << 32;

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
        String bytes = text(Files.readAllBytes(file));
        String text = bytes.startsWith("\uFEFF") ? bytes.substring(1) : bytes;
        List<JsonNode> whole = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) whole.add(values.nextValue());
        } catch (JacksonException e) {
            return eachLine(text, to);
        }
        whole.forEach(node -> unwrap(node, to));
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
        return bytes.size() > MAX_TEXT ? 1 : eachLine(text(bytes.toByteArray()), to);
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

    private static int eachLine(String text, Consumer<JsonNode> to) {
        int unread = 0;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) continue;
            try {
                unwrap(JSON.readTree(line), to);
            } catch (JacksonException e) {
                unread++;
            }
        }
        return unread;
    }

    private static void unwrap(JsonNode node, Consumer<JsonNode> to) {
        if (node.isArray()) node.forEach(to);
        else to.accept(node);
    }
}
