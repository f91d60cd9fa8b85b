package credence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalTest {
    @Test
    void the_curve_of_thirteen_units_is_the_published_one() {
        Survival survival = new Survival(1);
        for (int time : new int[] {3, 5, 10, 14, 30, 60}) survival.ended(time, 0, 1);
        for (int time : new int[] {7, 20, 45}) survival.seen(time, 1);
        survival.seen(90, 3);

        List<Survival.Point> curve = survival.curve();

        double[][] expected = {
            {3, .916667}, {5, .833333}, {10, .740741}, {14, .648148}, {30, .540123}, {60, .405093}
        };
        for (double[] point : expected)
            assertThat(Survival.at(curve, (int) point[0])).isCloseTo(point[1], within(5e-7));
        assertThat(curve.get(4).standardError()).isCloseTo(.154428, within(5e-7));
        assertThat(Survival.at(curve, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_alive_and_what_went_by_any_cause_is_the_whole(long seed) {
        Random random = new Random(seed);
        Survival survival = new Survival(3);
        for (int i = 0; i < 200; i++) {
            if (random.nextBoolean()) survival.seen(random.nextInt(100), 1 + random.nextInt(5));
            else survival.ended(random.nextInt(100), random.nextInt(3), 1 + random.nextInt(5));
        }
        double before = 1;
        for (Survival.Point point : survival.curve()) {
            double gone = point.gone().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(point.alive() + gone).as("seed " + seed).isCloseTo(1, within(1e-12));
            assertThat(point.alive()).isLessThan(before);
            before = point.alive();
        }
    }

    @Test
    void without_a_single_end_nothing_is_known_to_have_gone() {
        Survival survival = new Survival(2);
        survival.seen(10, 5);
        assertThat(survival.curve()).isEmpty();
    }
}
