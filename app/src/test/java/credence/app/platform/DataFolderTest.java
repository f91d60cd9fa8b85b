package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process owns the folder, and the key in it is its own. */
class DataFolderTest {
    @TempDir Path folder;

    @Test
    void it_is_made_where_there_is_none() {
        Path deep = folder.resolve("not/yet/there");
        try (DataFolder opened = DataFolder.open(deep).orElseThrow()) {
            assertThat(opened.path()).isEqualTo(deep).isDirectory();
            assertThat(opened.resolve("x")).isEqualTo(deep.resolve("x"));
        }
    }

    @Test
    void a_second_process_is_told_no_until_the_first_is_killed() throws Exception {
        try (Child first = Child.start(Child.Folder.class, folder)) {
            assertThat(first.answer()).isEqualTo("held");
            try (Child second = Child.start(Child.Folder.class, folder)) {
                assertThat(second.answer()).isEqualTo("refused");
            }
            assertThat(DataFolder.open(folder)).isEmpty();

            first.kill();

            try (DataFolder opened = DataFolder.open(folder).orElseThrow()) {
                assertThat(opened.path()).isEqualTo(folder);
            }
        }
    }

    @Test
    void the_same_process_cannot_hold_it_twice_but_again_after_closing() {
        DataFolder first = DataFolder.open(folder).orElseThrow();
        assertThat(DataFolder.open(folder)).isEmpty();

        first.close();

        DataFolder.open(folder).orElseThrow().close();
    }

    @Test
    void a_file_in_its_place_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(Refusal.class)
                .hasMessage("The data folder %s is a file: name a folder with --data.", file);
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "The data folder %s cannot be used (".formatted(file.resolve("below")));
    }

    @Test
    void a_folder_that_we_may_not_write_is_named() throws IOException {
        assumeFalse(RunAs.weAreRoot(), "skipped: root may write everywhere");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "(no permission): give it space and permission, or name another with --data.");
    }

    @Test
    void the_master_key_is_made_once_and_readable_by_its_owner_only() throws IOException {
        DataFolder opened = DataFolder.unlocked(folder);

        byte[] key = opened.masterKey();

        assertThat(key).hasSize(32).isEqualTo(DataFolder.unlocked(folder).masterKey());
        assertThat(key).isNotEqualTo(new byte[32]);
        assertThat(Files.getPosixFilePermissions(folder.resolve("master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("master.key.new")).doesNotExist();
    }

    @Test
    void a_key_file_of_the_wrong_size_is_named_and_left_as_it_is() throws IOException {
        Path file = Files.write(folder.resolve("master.key"), new byte[31]);

        assertThatThrownBy(() -> DataFolder.unlocked(folder).masterKey())
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The key file %s holds 31 bytes instead of 32: restore it from your backup.",
                        file);
        assertThat(file).hasSize(31);
    }

    @Test
    void a_private_file_replaces_the_old_one_whole() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "an old and longer content");
        Files.writeString(folder.resolve("secret.new"), "left by a crash");

        DataFolder.writePrivately(file, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("secret.new")).doesNotExist();
    }
}
