package credence.bench;

import credence.app.cli.Figure;
import credence.models.Encoders;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How fast things are. Each measurement is a function from what it needs to figures; a new one is a
 * new line in {@link #MEASUREMENTS}.
 */
public final class Speed {
    /** What measurements share. */
    public record Bench(Path testdata, Encoders encoders) {}

    /** A measurement, and how the names of its figures begin. */
    private record Measurement(List<String> names, Function<Bench, List<Figure>> figures) {}

    /** In the order in which they are printed. */
    private static final List<Measurement> MEASUREMENTS =
            List.of(
                    new Measurement(List.of("encode."), EncodingSpeed::measure),
                    new Measurement(List.of("document."), DocumentSpeed::measure),
                    new Measurement(
                            List.of(
                                    "credential.issue.per_cpu_second",
                                    "credential.issue.ratio_to_node",
                                    "credential.lint.",
                                    "credential.verify.",
                                    "credential.jwt.",
                                    "credential.jcs.",
                                    "status.flip"),
                            bench -> CredentialSpeed.measure()),
                    new Measurement(
                            List.of(
                                    "credential.issue.batched",
                                    "credential.issue.single",
                                    "log.leaves",
                                    "log.merge."),
                            bench -> IssuingSpeed.measure()),
                    new Measurement(List.of("log.tiles."), bench -> LogSpeed.measure()),
                    new Measurement(List.of("git.history."), bench -> HistorySpeed.measure()),
                    new Measurement(List.of("start.", "pages."), ServerSpeed::measure));

    private Speed() {}

    /**
     * @param only the one figure that is wanted; what cannot give it is left out
     */
    static List<Figure> measure(Bench bench, Optional<String> only) {
        return MEASUREMENTS.stream()
                .filter(measurement -> wanted(measurement, only))
                .flatMap(measurement -> measurement.figures().apply(bench).stream())
                .toList();
    }

    private static boolean wanted(Measurement measurement, Optional<String> only) {
        return only.isEmpty() || measurement.names().stream().anyMatch(only.get()::startsWith);
    }

    /**
     * Seconds of the quickest of some rounds, which is the one least disturbed by others on the
     * machine.
     */
    static double quickest(int rounds, Runnable work) {
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            work.run();
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
