package credence.collect.judgement;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Reads single values of OTLP as JSON writes them. [OTLP 1.x, JSON Protobuf Encoding] */
final class Signals {
    private static final long MOST_COUNT = 10_000_000;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Signals() {}

    /** A single value as text; empty for lists and trees. */
    static String value(JsonNode value) {
        for (String kind : new String[] {"stringValue", "intValue", "doubleValue", "boolValue"})
            if (value.has(kind)) return value.path(kind).asString("");
        return "";
    }

    /** Nanoseconds since 1970-01-01 UTC, or 0 where no time is told. */
    static long nanos(JsonNode record, Attributes attributes) {
        for (String field : new String[] {"timeUnixNano", "observedTimeUnixNano"}) {
            long nanos = number(record.path(field));
            if (nanos > 0) return nanos;
        }
        try {
            Instant time = Instant.parse(attributes.get("event.timestamp"));
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
