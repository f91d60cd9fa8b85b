package credence.app.platform;

import static credence.app.platform.PlatformFixtures.binaries;
import static credence.app.platform.PlatformFixtures.connect;
import static credence.app.platform.PlatformFixtures.rows;
import static credence.app.platform.PlatformFixtures.searchableFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tukaani.xz.XZInputStream;

/** Under which user the database runs, for a root process and for others. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunAsTest {
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(RunAs.weAreRoot(), "skipped: only root can change users");
        folder = searchableFolder();
    }

    @AfterEach
    void remove() throws IOException {
        if (folder != null) EmbeddedPostgres.deleteTree(folder);
    }

    @Test
    void root_hands_the_database_to_another_user_and_keeps_to_it() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, binaries())) {
            assertThat(server.runsAs()).startsWith("user ");
        }
        Files.writeString(
                folder.resolve("run-as"),
                Files.readString(folder.resolve("run-as")).replace("setpriv", "runuser"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, binaries());
                Connection connection = connect(server)) {
            assertThat(server.runsAs()).endsWith(" by runuser");
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
        assertThat(Watchdog.processes(EmbeddedPostgres.name(folder.resolve("cluster")))).isEmpty();
    }

    @Test
    void another_user_runs_the_database_as_itself() throws Exception {
        Path classes = folder.resolve("classes");
        copyPackage(classes);
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.setOwner(
                own,
                own.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
        PostgresBinaries.in(binaries());
        String classPath =
                String.join(
                        File.pathSeparator,
                        classes.toString(),
                        jar(org.postgresql.Driver.class),
                        jar(org.slf4j.Logger.class),
                        jar(TarArchiveInputStream.class),
                        jar(XZInputStream.class));

        try (Child child =
                Child.start(
                        List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
                        classPath,
                        Child.Server.class,
                        own,
                        binaries())) {
            assertThat(child.answer()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(Files.readString(own.resolve("run-as"))).isEqualTo("self\n");
        }
        Watchdog.clear(EmbeddedPostgres.name(own.resolve("cluster")), Duration.ofSeconds(20));
    }

    @Test
    void a_folder_that_no_other_user_reaches_works_in_a_namespace_or_the_cure_is_said()
            throws Exception {
        Path hidden = Files.createDirectory(folder.resolve("hidden"));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedPostgres server =
                        EmbeddedPostgres.start(hidden.resolve("database"), binaries());
                Connection connection = connect(server)) {
            assertThat(server.runsAs()).isEqualTo("a user namespace by unshare");
            assertThat(rows(connection, "select 1")).containsExactly("1");
        } catch (Refusal refusal) {
            assertThat(refusal)
                    .hasMessageContaining("no other user reaches " + hidden.resolve("database"))
                    .hasMessageContaining("choose a data folder outside your home with --data");
        }
        assertThat(Watchdog.processes(EmbeddedPostgres.name(hidden.resolve("database/cluster"))))
                .isEmpty();
    }

    @Test
    void a_user_that_the_machine_no_longer_knows_is_named() throws Exception {
        Files.writeString(folder.resolve("run-as"), "setpriv no-such-user\n");

        assertThatThrownBy(() -> RunAs.forFolder(folder, binaries()))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The database belongs to the user no-such-user, whom this machine does not know: add that user.");
    }

    /** What that user needs of us: our own jars may lie where it cannot read. */
    private void copyPackage(Path target) throws Exception {
        for (Class<?> ours : List.of(EmbeddedPostgres.class, Child.class)) {
            Path root = Path.of(ours.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path part = root.resolve("credence/app/platform");
            try (var files = Files.list(part)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = target.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private String jar(Class<?> type) throws Exception {
        URI source = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Files.copy(Path.of(source), folder.resolve(Path.of(source).getFileName().toString()))
                .toString();
    }
}
