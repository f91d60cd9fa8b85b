package credence.collect.checks;

import credence.collect.provenance.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document of SARIF. Its results may fill most of the memory, and a run may name its rules
 * after them: so it is read twice, and each result is handed over by itself. [SARIF 2.1.0, 3.13]
 */
final class SarifLog {
    private static final String RESULTS = "results";

    private final byte[] bytes;
    private final List<ObjectNode> runs = new ArrayList<>();
    private String version = "";

    /**
     * @throws JacksonException if it is no JSON
     */
    SarifLog(byte[] bytes) throws IOException {
        this.bytes = bytes;
        read((run, in) -> in.skipChildren());
    }

    /** Whether it says that it is of version 2. */
    boolean isSarif() {
        return version.startsWith("2.");
    }

    /** What the runs say of themselves; their results are there as an array, and empty. */
    List<ObjectNode> runs() {
        return runs;
    }

    /** Hands over each result with its run's place among {@link #runs}. */
    void results(BiConsumer<Integer, JsonNode> to) throws IOException {
        read(
                (run, in) -> {
                    while (in.nextToken() != JsonToken.END_ARRAY)
                        to.accept(run, in.readValueAsTree());
                });
    }

    private void read(BiConsumer<Integer, JsonParser> results) throws IOException {
        try (JsonParser in = Records.parser(bytes)) {
            boolean isObject = in.nextToken() == JsonToken.START_OBJECT;
            boolean hasRuns = false;
            while (isObject && in.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = in.currentName();
                boolean isArray = in.nextToken() == JsonToken.START_ARRAY;
                if (field.equals("runs") && isArray && !hasRuns) {
                    hasRuns = true;
                    runs(in, results);
                } else if (field.equals("version")) version = in.getValueAsString("");
                else in.skipChildren();
            }
            if (!isObject || !hasRuns || in.nextToken() != null) version = "";
        }
    }

    private void runs(JsonParser in, BiConsumer<Integer, JsonParser> results) {
        for (int run = 0; in.nextToken() != JsonToken.END_ARRAY; run++) {
            if (run == runs.size()) runs.add(JsonNodeFactory.instance.objectNode());
            if (in.currentToken() == JsonToken.START_OBJECT) run(in, run, results);
            else in.skipChildren();
        }
    }

    private void run(JsonParser in, int run, BiConsumer<Integer, JsonParser> results) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = in.currentName();
            boolean isArray = in.nextToken() == JsonToken.START_ARRAY;
            if (field.equals(RESULTS) && isArray) {
                runs.get(run).putArray(RESULTS);
                results.accept(run, in);
            } else runs.get(run).set(field, in.<JsonNode>readValueAsTree());
        }
    }
}
