package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Beside another key than the one it was sealed with, a database is not opened. */
class LostKeyTest {
    @Test
    void a_start_with_another_key_file_ends_with_one_sentence_that_names_the_cure()
            throws IOException {
        Path data = Program.dataFolder();
        Program first = Program.start("serve", "--port", "0", "--data", data.toString());
        first.line("http://");
        first.stop();
        Path key = data.resolve("master.key");
        DataFolder.writePrivately(key, Envelope.random(32));

        Terminal second = Program.run("serve", "--port", "0", "--data", data.toString());

        assertThat(second.exit()).isEqualTo(70);
        assertThat(second.sentence())
                .startsWith("The key file " + key + " is not the one that the database jdbc:")
                .endsWith(
                        "restore the right master.key from your backup, or name the folder that"
                                + " belongs to this database with --data.");
    }
}
