package credence.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Every page that the story came by, each opened once in a fresh window of whoever it is for. */
@Order(2)
@ExtendWith({Stage.class, Stage.Story.class})
class PagesTest {
    private static final long MOST_BYTES = 60_000;
    private static final int MOST_REQUESTS = 5;
    private static final Map<House.Place, Look> LOOKS = new HashMap<>();

    private House house;

    @BeforeEach
    void enter(House house) {
        this.house = house;
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(Places.class)
    void axe_finds_nothing_in_light_and_in_dark(House.Place place) {
        assertThat(look(place).broken()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(Places.class)
    void a_page_comes_in_at_most_five_requests_and_60_KB(House.Place place) {
        System.out.printf(
                "%-22s %2d requests %6d bytes%n",
                place, look(place).requests(), look(place).bytes());
        assertThat(look(place).requests()).isBetween(1, MOST_REQUESTS);
        assertThat(look(place).bytes()).isBetween(1L, MOST_BYTES);
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(Places.class)
    void nothing_spills_over_the_edge_of_a_narrow_phone(House.Place place) {
        assertThat(look(place).spill()).isNotPositive();
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(Places.class)
    void the_browser_has_nothing_to_complain_of(House.Place place) {
        assertThat(look(place).complaints()).isEmpty();
    }

    private Look look(House.Place place) {
        return LOOKS.computeIfAbsent(place, asked -> Look.at(house, asked));
    }

    static final class Places implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext test) {
            return Stage.house(test).places().stream().map(Arguments::of);
        }
    }
}
