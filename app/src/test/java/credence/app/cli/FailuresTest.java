package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void a_full_disk_is_a_sentence_wherever_it_shows() {
        Throwable written =
                new UncheckedIOException(new IOException("/data/x: No space left on device"));
        Throwable stored =
                new IllegalStateException(new SQLException("could not extend file", "53100"));

        assertThat(Failures.explained(written)).get().extracting(Refusal::exitCode).isEqualTo(70);
        assertThat(Failures.explained(stored))
                .get()
                .extracting(Refusal::sentence)
                .asString()
                .startsWith("The disk is full");
    }

    @Test
    void a_bug_is_not_explained_away() {
        assertThat(Failures.explained(new NullPointerException())).isEmpty();
    }

    @Test
    void a_refusal_deep_inside_is_found() {
        assertThat(
                        Failures.explained(
                                new IllegalStateException(new Refusal("The moon is full: wait."))))
                .isPresent();
    }
}
