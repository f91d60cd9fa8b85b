package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void one_file_is_left_out_and_not_1_files() {
        assertThat(Counted.of(1, "file", "files")).isEqualTo("1 file");
        assertThat(Counted.of(0, "file", "files")).isEqualTo("0 files");
        assertThat(Counted.of(1_840, "file", "files")).isEqualTo("1,840 files");
    }
}
