package credence.app.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.api.Test;

class SchemePagesTest {
    @Test
    void validity_is_told_in_words() {
        assertThat(SchemePages.words(Period.ofYears(2))).isEqualTo("2 years");
        assertThat(SchemePages.words(Period.of(1, 6, 0))).isEqualTo("1 year and 6 months");
        assertThat(SchemePages.words(Period.ofDays(90))).isEqualTo("90 days");
    }
}
