package credence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void the_spread_of_a_mean_is_that_of_its_clusters_and_not_of_the_units_in_them() {
        double[] clusters = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}; // of a thousand equal units each

        double[] means =
                Bootstrap.draw(10, 4000, 1, times -> new double[] {mean(clusters, times)})
                        .getFirst();

        double error = Math.sqrt(0.25 / 10);
        Interval interval = Bootstrap.interval(means, 0.9);
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.645 * error, within(0.11));
    }

    @Test
    void the_same_seed_gives_the_same_numbers_and_what_a_draw_lacks_is_left_out() {
        List<double[]> once = draw(7);
        assertThat(draw(7).getFirst()).isEqualTo(once.getFirst());
        assertThat(once.get(1)).hasSizeLessThan(100).doesNotContain(Double.NaN);
    }

    private static List<double[]> draw(long seed) {
        return Bootstrap.draw(
                3, 100, seed, times -> new double[] {times[0], times[0] == 0 ? Double.NaN : 1});
    }

    @Test
    void the_middle_nine_tenths_of_a_hundred_values_run_from_the_fifth_to_the_95th() {
        double[] values = new double[100];
        for (int i = 0; i < 100; i++) values[i] = i + 1;

        assertThat(Bootstrap.interval(values, 0.9)).isEqualTo(new Interval(5, 95));
    }

    private static double mean(double[] clusters, int[] times) {
        double sum = 0;
        for (int i = 0; i < clusters.length; i++) sum += clusters[i] * times[i];
        return sum / clusters.length;
    }
}
