package credence.app.cli;

import credence.app.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code credence affected}: which credentials a fault may have touched. */
@Command(
        name = "affected",
        description =
                "List the credentials of all organisations that were made with a model, rubric or scheme, or in a time.")
final class Touched implements Callable<Integer> {
    /** Before and after everything that can be asked for; PostgreSQL knows both. */
    private static final Instant EVER = Instant.EPOCH;

    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    @ArgGroup private Made made = new Made();

    @Option(
            names = "--between",
            arity = "2",
            paramLabel = "TIME",
            description =
                    "From and until, both included: days such as 2027-01-31, or moments such as 2027-01-31T12:00:00Z.")
    private List<String> between = List.of();

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Mixin private Place place = new Place();

    /** What a credential came from; at most one of them is asked for. */
    private static final class Made {
        @Option(
                names = "--model",
                paramLabel = "VERSION",
                description =
                        "A model, engine or head, as the journal names it, or the end of that.")
        private @Nullable String model;

        @Option(
                names = "--rubric",
                paramLabel = "VERSION",
                description = "A framework, such as \"workplace 1.0.0\" or workplace.")
        private @Nullable String rubric;

        @Option(
                names = "--scheme",
                paramLabel = "VERSION",
                description =
                        "A scheme, such as \"community-organiser 1.0\" or community-organiser.")
        private @Nullable String scheme;

        private String kind() {
            if (model != null) return "model";
            if (rubric != null) return "rubric";
            return scheme != null ? "scheme" : "";
        }

        private String version() {
            if (model != null) return model;
            if (rubric != null) return rubric;
            return scheme != null ? scheme : "";
        }
    }

    @Override
    public Integer call() {
        if (made.kind().isEmpty() && between.isEmpty())
            throw new Refusal(
                    "What they were touched by is missing: name a --model, a --rubric or a --scheme, or a time with --between.");
        Instant from = between.isEmpty() ? EVER : moment(between.getFirst(), 0);
        Instant until = between.isEmpty() ? NEVER : moment(between.getLast(), 1);
        if (!from.isBefore(until))
            throw new Refusal(
                    "The time from %s until %s is empty: name the earlier first."
                            .formatted(between.getFirst(), between.getLast()));
        return Holder.print(
                place.settings(),
                new Operation.Affected(made.kind(), made.version(), from, until, json));
    }

    /** A day begins with it, and ends a day later; a moment ends with the microsecond after it. */
    static Instant moment(String text, int ending) {
        try {
            return text.contains("T")
                    ? Instant.parse(text).plus(ending, ChronoUnit.MICROS)
                    : LocalDate.parse(text)
                            .plusDays(ending)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    "%s is not a time: write a day such as 2027-01-31, or a moment such as 2027-01-31T12:00:00Z."
                            .formatted(text));
        }
    }
}
