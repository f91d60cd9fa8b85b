package credence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_whole_parameters_the_distribution_is_the_binomial_sum_to_ten_digits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            int a = 1 + random.nextInt(300);
            int b = 1 + random.nextInt(300);
            double x =
                    Math.round((a / (double) (a + b) + random.nextGaussian() / 10) * 256) / 256.0;
            if (x <= 0 || x >= 1) continue;
            assertThat(new Beta(a, b).atMost(x))
                    .as("seed %d: I_%s(%d, %d)", seed, x, a, b)
                    .isCloseTo(binomial(a, b, x), within(1e-10));
        }
    }

    /** The chance of at least {@code a} heads in {@code a + b - 1} throws, in whole numbers. */
    private static double binomial(int a, int b, double x) {
        int n = a + b - 1;
        BigDecimal p = new BigDecimal(x);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger ways = BigInteger.ONE; // n over k
        for (int k = 0; k <= n; k++) {
            if (k >= a)
                sum = sum.add(new BigDecimal(ways).multiply(p.pow(k)).multiply(q.pow(n - k)));
            ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return sum.doubleValue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.01, 0.3, 0.5, 0.77, 0.999, 1 - 1e-9})
    void halves_give_the_law_of_the_arcsine_and_a_one_gives_a_power(double x) {
        assertThat(new Beta(0.5, 0.5).atMost(x))
                .isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(x)), within(1e-10));
        assertThat(new Beta(7.25, 1).atMost(x)).isCloseTo(Math.pow(x, 7.25), within(1e-10));
        assertThat(new Beta(1, 0.125).atMost(x))
                .isCloseTo(1 - Math.pow(1 - x, 0.125), within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 2, .857143, .639703, .980793, .683660",
        "7.5, 1.5, .833333, .546281, .986162, .603327"
    })
    void a_certificate_as_prior_has_the_published_mean_interval_and_lower_bound(
            double alpha, double beta, double mean, double low, double high, double q05) {
        Beta certificate = new Beta(alpha, beta);

        assertThat(certificate.mean()).isCloseTo(mean, within(5e-7));
        assertThat(certificate.interval(0.95).low()).isCloseTo(low, within(5e-7));
        assertThat(certificate.interval(0.95).high()).isCloseTo(high, within(5e-7));
        assertThat(certificate.quantile(0.05)).isCloseTo(q05, within(5e-7));
    }

    @Test
    void delivery_on_top_of_a_certificate_has_the_published_mean_and_interval() {
        Beta known = Beta.posterior(12.0 / 14, 14, 7.148765, 1.303834);

        assertThat(known.mean()).isCloseTo(.852853, within(5e-7));
        assertThat(known.interval(0.95).low()).isCloseTo(.683531, within(5e-7));
        assertThat(known.interval(0.95).high()).isCloseTo(.963511, within(5e-7));
    }

    @Test
    void of_two_shares_the_first_is_larger_with_the_published_chance() {
        Beta first = new Beta(43, 9);
        Beta second = new Beta(36, 6);

        assertThat(first.chanceAbove(second)).isCloseTo(.3359, within(5e-5));
        assertThat(second.chanceAbove(first))
                .isCloseTo(1 - first.chanceAbove(second), within(1e-9));
        assertThat(first.chanceAbove(first)).isCloseTo(0.5, within(1e-9));
    }

    /** With Beta(a, 1) and Beta(b, 1) the chance is a / (a + b). */
    @ParameterizedTest
    @CsvSource({"3, 1", "0.5, 4", "0.1, 0.1", "900, 1000"})
    void the_chance_is_right_where_it_can_be_computed_by_hand(double a, double b) {
        assertThat(new Beta(a, 1).chanceAbove(new Beta(b, 1))).isCloseTo(a / (a + b), within(1e-7));
    }

    @Test
    void two_flat_shares_differ_as_a_triangle_does() {
        Interval difference = new Beta(1, 1).difference(new Beta(1, 1), 0.9);

        double expected = 1 - Math.sqrt(0.1); // (1 - d)² / 2 = 0.05
        assertThat(difference.high()).isCloseTo(expected, within(1e-3));
        assertThat(difference.low()).isCloseTo(-expected, within(1e-3));
    }

    @Test
    void a_distribution_without_trials_is_refused() {
        assertThatThrownBy(() -> new Beta(0, 1)).hasMessageContaining("were 0.0 and 1.0");
    }
}
