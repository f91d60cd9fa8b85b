package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir Path folder;

    @Test
    void an_older_credential_does_not_stay_beside_a_newer_refusal() {
        Outputs outputs = Outputs.in(folder.resolve("out"));
        outputs.write("granted", Optional.of("{}"));

        outputs.write("refused", Optional.empty());

        assertThat(outputs.credential()).doesNotExist();
        assertThat(outputs.report()).hasContent("refused");
        assertThat(folder.resolve("out"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused_before_any_work() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Outputs.in(file.resolve("out")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--out");
    }
}
