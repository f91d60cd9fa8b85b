package credence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTest {
    private static final double HARDLY_ANY = 1e-9;

    @Test
    void without_a_difference_the_chance_is_the_share() {
        double[][] rows = {{0}, {0}, {0}, {0}};

        Logistic fitted = Logistic.fit(rows, new boolean[] {true, true, true, false}, 1);

        assertThat(fitted.bias()).isCloseTo(Math.log(3), within(1e-6));
        assertThat(fitted.probability(new double[] {0})).isCloseTo(0.75, within(1e-6));
    }

    /** One of four holds at 0, three of four at 1: odds 1/3 and 3, odds ratio 9. */
    @Test
    void a_two_by_two_table_gives_its_log_odds_ratio() {
        double[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};
        boolean[] holds = {true, false, false, false, true, true, true, false};

        Logistic fitted = Logistic.fit(rows, holds, HARDLY_ANY);

        assertThat(fitted.bias()).isCloseTo(Math.log(1 / 3.0), within(1e-6));
        assertThat(fitted.weights()[0]).isCloseTo(Math.log(9), within(1e-6));
    }

    /**
     * Hours of study and passing, 20 students: the published maximum likelihood is -4.0777 + 1.5046
     * x hours (Wikipedia, Logistic regression).
     */
    @Test
    void the_published_example_of_hours_and_passing_is_met() {
        double[] hours = {
            0.50, 0.75, 1.00, 1.25, 1.50, 1.75, 1.75, 2.00, 2.25, 2.50, 2.75, 3.00, 3.25, 3.50,
            4.00, 4.25, 4.50, 4.75, 5.00, 5.50
        };
        int[] passed = {0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};
        boolean[] holds = new boolean[passed.length];
        for (int i = 0; i < holds.length; i++) holds[i] = passed[i] == 1;

        Logistic fitted =
                Logistic.fit(
                        Arrays.stream(hours)
                                .mapToObj(h -> new double[] {h})
                                .toArray(double[][]::new),
                        holds,
                        HARDLY_ANY);

        assertThat(fitted.bias()).isCloseTo(-4.0777, within(1e-4));
        assertThat(fitted.weights()[0]).isCloseTo(1.5046, within(1e-4));
    }

    @Test
    void what_tells_perfectly_apart_keeps_finite_weights_under_a_ridge() {
        Logistic fitted =
                Logistic.fit(new double[][] {{-1}, {1}}, new boolean[] {false, true}, 0.1);

        assertThat(fitted.weights()[0]).isFinite().isPositive();
        assertThat(fitted.bias()).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_row_that_counts_twice_is_the_row_given_twice(long seed) {
        Random random = new Random(seed);
        double[][] rows = random(random, 40);
        boolean[] holds = new boolean[40];
        for (int i = 0; i < holds.length; i++) holds[i] = random.nextBoolean();
        double[] counts = new double[40];
        Arrays.fill(counts, 1);
        counts[7] = 2;
        double[][] twice = Arrays.copyOf(rows, 41);
        twice[40] = rows[7];
        boolean[] twiceHolds = Arrays.copyOf(holds, 41);
        twiceHolds[40] = holds[7];

        assertThat(Logistic.fit(rows, holds, counts, 0.5).weights())
                .containsExactly(Logistic.fit(twice, twiceHolds, 0.5).weights(), within(1e-9));
    }

    @Test
    void a_ridge_that_is_not_positive_is_refused() {
        assertThatThrownBy(() -> Logistic.fit(new double[][] {{1}}, new boolean[] {true}, 0))
                .hasMessage("a ridge must be positive, was 0.0");
        assertThatThrownBy(() -> Logistic.fit(new double[0][], new boolean[0], 1))
                .hasMessage("rows and outcomes must be as many and not none, were 0 and 0");
    }

    private static double[][] random(Random random, int rows) {
        double[][] numbers = new double[rows][3];
        for (double[] row : numbers)
            for (int i = 0; i < row.length; i++) row[i] = random.nextGaussian();
        return numbers;
    }
}
