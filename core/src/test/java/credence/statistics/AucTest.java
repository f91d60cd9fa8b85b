package credence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AucTest {
    /**
     * By hand: the shares are 1 and 3/4 on either side, their variances 1/32 each, so that the
     * deviation is sqrt(1/32).
     */
    @Test
    void the_example_of_the_package_is_as_computed_by_hand() {
        Auc auc = Auc.of(new double[] {3, 2}, new double[] {1, 2});

        assertThat(auc.value()).isEqualTo(0.875);
        assertThat(auc.low()).isCloseTo(0.875 - 1.959964 * Math.sqrt(1 / 32.0), within(1e-6));
        assertThat(auc.high()).isEqualTo(1);
    }

    @Test
    void a_score_that_says_nothing_is_at_chance() {
        assertThat(Auc.of(new double[] {1, 1, 1}, new double[] {1, 1}).value()).isEqualTo(0.5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void only_the_order_matters_and_turning_it_round_mirrors_it(long seed) {
        Random random = new Random(seed);
        double[] holding = random.doubles(30).map(x -> x + 0.2).toArray();
        double[] others = random.doubles(50).toArray();

        Auc auc = Auc.of(holding, others);

        assertThat(
                        Auc.of(
                                Arrays.stream(holding).map(Math::exp).toArray(),
                                Arrays.stream(others).map(Math::exp).toArray()))
                .isEqualTo(auc);
        assertThat(Auc.of(others, holding).value()).isCloseTo(1 - auc.value(), within(1e-12));
        assertThat(auc.low()).isLessThan(auc.value());
    }

    @Test
    void one_score_of_a_kind_is_too_few() {
        assertThatThrownBy(() -> Auc.of(new double[] {1}, new double[] {1, 2}))
                .hasMessage("an AUC needs two scores of each kind, had 1 and 2");
    }
}
