package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final String HONEST = "2026-02-28T23:59:59Z";
    private static final String CHARACTERS = "0123456789-:TtZz+.";

    @Test
    void a_date_is_read_as_the_jdk_reads_it_or_refused_as_there() {
        var random = new Random(45);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(HONEST);
            for (int changes = random.nextInt(3); changes >= 0; changes--)
                text.setCharAt(
                        random.nextInt(text.length()),
                        CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            if (same(text.toString())) read++;
        }
        assertThat(read).as("seed 45").isBetween(5_000, 45_000);
    }

    @Test
    void days_that_are_in_no_calendar_are_no_dates() {
        for (var text : new String[] {"2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", ""})
            assertThatThrownBy(() -> Moment.of(text))
                    .as(text)
                    .isInstanceOf(DateTimeException.class);
    }

    private static boolean same(String text) {
        try {
            var expected = OffsetDateTime.parse(text).toInstant();
            assertThat(Moment.of(text)).as(text).isEqualTo(expected);
            return true;
        } catch (DateTimeException noDate) {
            assertThatThrownBy(() -> Moment.of(text))
                    .as(text)
                    .isInstanceOf(DateTimeException.class);
            return false;
        }
    }
}
