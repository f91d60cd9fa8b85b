package credence.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * How far numbers would vary had other clusters of the same kind been seen: clusters are drawn with
 * replacement and the numbers computed anew (B. Efron, "Bootstrap methods: another look at the
 * jackknife", 1979). What lies in one cluster is drawn together, so that its units never count as
 * independent.
 */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * All numbers of all draws.
     *
     * @param clusters how many there are; at least 1
     * @param draws how many; at least 1
     * @param seed the same one gives the same draws
     * @param numbers from how often each cluster was drawn; always as many; NaN for a number that
     *     such a draw does not have
     * @return per number, its values in rising order, without NaN
     */
    public static List<double[]> draw(
            int clusters, int draws, long seed, Function<int[], double[]> numbers) {
        if (clusters < 1 || draws < 1)
            throw new IllegalArgumentException(
                    "clusters and draws must be at least 1, were %d and %d"
                            .formatted(clusters, draws));
        Random random = new Random(seed);
        double[][] values = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            int[] times = new int[clusters];
            for (int i = 0; i < clusters; i++) times[random.nextInt(clusters)]++;
            values[draw] = numbers.apply(times);
        }
        List<double[]> columns = new ArrayList<>();
        for (int column = 0; column < values[0].length; column++) {
            int at = column;
            columns.add(
                    Arrays.stream(values)
                            .mapToDouble(row -> row[at])
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray());
        }
        return columns;
    }

    /**
     * The middle {@code level} of the values, by nearest rank.
     *
     * @param sorted in rising order, at least one
     * @param level in (0, 1)
     */
    public static Interval interval(double[] sorted, double level) {
        return new Interval(ranked(sorted, (1 - level) / 2), ranked(sorted, 1 - (1 - level) / 2));
    }

    private static double ranked(double[] sorted, double p) {
        int rank = (int) Math.ceil(p * sorted.length - 1e-9);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }
}
