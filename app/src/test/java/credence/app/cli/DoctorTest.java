package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir Path folder;

    @Test
    void a_key_that_others_can_read_is_ill_with_its_cure() throws IOException {
        Path key = Files.write(folder.resolve("master.key"), new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Doctor.key(folder))
                .matches(sign -> !sign.well())
                .extracting(Doctor.Sign::sentence)
                .asString()
                .contains("chmod 600");
    }

    @Test
    void a_database_without_its_key_is_ill() throws IOException {
        Files.createDirectories(folder.resolve("database/cluster"));

        assertThat(Doctor.key(folder).sentence()).contains("restore it from your backup");
    }

    @Test
    void a_new_folder_is_well() {
        assertThat(Doctor.key(folder).well()).isTrue();
        assertThat(Doctor.folder(folder.resolve("later")).well()).isTrue();
    }

    @Test
    void a_clock_before_this_program_existed_is_ill() {
        assertThat(Doctor.clock(Instant.EPOCH).well()).isFalse();
    }

    @Test
    void an_address_that_is_not_https_is_ill() {
        assertThat(
                        Doctor.address(
                                        Settings.read(
                                                Map.of(),
                                                Map.of(
                                                        "credence.base-url",
                                                        "http://skills.example.org")))
                                .well())
                .isFalse();
        assertThat(
                        Doctor.address(
                                        Settings.read(
                                                Map.of(),
                                                Map.of(
                                                        "credence.base-url",
                                                        "https://skills.example.org")))
                                .well())
                .isTrue();
    }
}
