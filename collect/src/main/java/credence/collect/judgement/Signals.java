package credence.collect.judgement;

import credence.collect.provenance.Records;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads single values of OTLP as JSON writes them. [OTLP 1.x, JSON Protobuf Encoding] */
final class Signals {
    private static final int MOST_TEXT = 1 << 16;
    private static final long MOST_COUNT = 10_000_000;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** What is looked at; all else, as prompts and addresses, is passed over unread. */
    private static final Set<String> KEYS =
            Set.of(
                    "service.name",
                    "event.name",
                    "event.timestamp",
                    "event.sequence",
                    "session.id",
                    "conversation.id",
                    "tool_name",
                    "function_name",
                    "tool_use_id",
                    "call_id",
                    "tool_parameters",
                    "decision",
                    "source",
                    "language",
                    "type");

    private Signals() {}

    /** Keys and values as texts. */
    static Map<String, String> attributes(JsonNode owner) {
        Map<String, String> attributes = new HashMap<>();
        for (JsonNode attribute : owner.path("attributes")) {
            String key = Records.text(attribute, "key");
            if (!KEYS.contains(key)) continue;
            String value = value(attribute.path("value"));
            if (value.length() <= MOST_TEXT) attributes.put(key, value);
        }
        return attributes;
    }

    private static String value(JsonNode value) {
        for (String kind : new String[] {"stringValue", "intValue", "doubleValue", "boolValue"})
            if (value.has(kind)) return value.path(kind).asString("");
        return "";
    }

    /** Nanoseconds since 1970-01-01 UTC, or 0 where no time is told. */
    static long nanos(JsonNode record, Map<String, String> attributes) {
        for (String field : new String[] {"timeUnixNano", "observedTimeUnixNano"}) {
            long nanos = number(record.path(field));
            if (nanos > 0) return nanos;
        }
        try {
            Instant time = Instant.parse(attributes.getOrDefault("event.timestamp", ""));
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), NANOS_OF_A_SECOND), time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }

    /** In days since 1970-01-01 UTC. */
    static int day(long nanos) {
        return (int) (nanos / NANOS_OF_A_SECOND / SECONDS_OF_A_DAY);
    }

    /** The value of a data point, or -1 where it is no number that can be. */
    static long count(JsonNode point) {
        JsonNode value = point.has("asInt") ? point.path("asInt") : point.path("asDouble");
        double count = value.isNumber() ? value.doubleValue() : number(value);
        return count >= 0 && count <= MOST_COUNT ? Math.round(count) : -1;
    }

    /** JSON writes 64-bit numbers as texts; some write them as numbers. */
    static long number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
        try {
            return node.isString() ? Long.parseLong(node.stringValue()) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
