package credence.collect.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

/**
 * Deltas that no git writes are refused. A first byte is the base's length, a second the text's.
 */
class UnpackedTest {
    private static final int MOST = 1 << 20;

    @Test
    void what_a_delta_writes_is_read() throws DataFormatException {
        Unpacked text = new Unpacked();

        text.apply(new byte[] {0, 2, 2, 'a', '\n'}, 5, new Unpacked(), MOST, true);

        assertThat(text.sketch().orElseThrow().lines().hash)
                .isEqualTo(Lines.of(new byte[] {'a', '\n'}).hash);
    }

    @Test
    void a_length_that_does_not_end_is_refused_without_being_read_to_its_end() {
        byte[] delta = new byte[MOST];
        Arrays.fill(delta, (byte) 0x80);
        delta[MOST - 1] = 0;

        refused(delta, MOST);
    }

    @Test
    void an_instruction_that_is_none_is_refused() {
        refused(new byte[] {0, 1, 0, 1, 'a'}, 5);
    }

    @Test
    void what_stands_behind_the_end_of_a_delta_is_not_read() {
        refused(new byte[] {0, 2, 2, 'a', 'b'}, 4);
    }

    @Test
    void a_copy_from_beyond_the_base_is_refused() {
        refused(new byte[] {0, 1, (byte) 0x91, 0, 1}, 5);
    }

    private static void refused(byte[] delta, int length) {
        assertThatThrownBy(() -> new Unpacked().apply(delta, length, new Unpacked(), MOST, true))
                .isInstanceOf(DataFormatException.class);
    }
}
