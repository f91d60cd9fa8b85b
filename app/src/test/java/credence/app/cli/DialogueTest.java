package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogueTest {
    @Test
    void enter_takes_the_recommended_level() {
        assertThat(Dialogue.level("", 2, 4)).isEqualTo(Optional.of(2));
    }

    @Test
    void enter_takes_nothing_where_no_level_is_recommended() {
        assertThat(Dialogue.level("", 0, 4)).isEmpty();
    }

    @Test
    void an_assessor_may_choose_another_level_within_the_scale() {
        assertThat(Dialogue.level(" 3 ", 2, 4)).isEqualTo(Optional.of(3));
        assertThat(Dialogue.level("5", 2, 4)).isEmpty();
    }

    @Test
    void r_rejects() {
        assertThat(Dialogue.level("R", 2, 4)).isEqualTo(Optional.of(0));
    }
}
