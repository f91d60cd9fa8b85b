package credence.bench;

import credence.app.cli.Figure;
import credence.models.Encoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How fast things are. Each measurement is a function from what it needs to figures; a new one is a
 * new line in {@link #MEASUREMENTS}.
 */
public final class Speed {
    /** What measurements share. */
    public record Bench(Path testdata, Encoders encoders) {}

    /** In the order in which they are printed. */
    private static final List<Function<Bench, List<Figure>>> MEASUREMENTS =
            List.of(EncodingSpeed::measure, DocumentSpeed::measure, ServerSpeed::measure);

    private Speed() {}

    public static void main(String[] arguments) {
        try (Encoders encoders = Encoders.open(Quality.modelFolder())) {
            measure(new Bench(Path.of("testdata"), encoders)).forEach(System.out::println);
        }
    }

    public static List<Figure> measure(Bench bench) {
        List<Figure> figures = new ArrayList<>();
        MEASUREMENTS.forEach(measurement -> figures.addAll(measurement.apply(bench)));
        return figures;
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
