package credence.app.platform;

import static credence.app.platform.PlatformFixtures.binaries;
import static credence.app.platform.PlatformFixtures.connect;
import static credence.app.platform.PlatformFixtures.execute;
import static credence.app.platform.PlatformFixtures.rows;
import static credence.app.platform.PlatformFixtures.searchableFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is killed, and whenever: nothing runs on by itself, and what was committed is there
 * afterwards.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DatabaseCrashTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Path template;
    private Path folder;

    @BeforeAll
    static void setUpOnce() {
        template = searchableFolder();
        EmbeddedPostgres.start(template, binaries()).close();
    }

    @AfterAll
    static void removeTemplate() throws IOException {
        EmbeddedPostgres.deleteTree(template);
    }

    @BeforeEach
    void copy() throws Exception {
        folder = searchableFolder();
        new ProcessBuilder("cp", "-a", template + "/.", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    @AfterEach
    void remove() throws IOException {
        Watchdog.clear(name(), Duration.ZERO);
        EmbeddedPostgres.deleteTree(folder);
    }

    @Test
    void when_our_process_is_killed_no_server_stays_and_the_rows_do() throws Exception {
        try (Child child = Child.start(Child.Server.class, folder, binaries())) {
            try (Connection connection = connectTo(child.answer())) {
                commitOne(connection);
            }
            assertThat(processes()).isNotEmpty();

            child.kill();

            await().atMost(SOON).until(() -> processes().isEmpty());
        }
        assertTheRowIsThereAfterAStart();
    }

    @Test
    void a_start_right_after_a_kill_waits_for_the_old_server_to_stop() throws Exception {
        try (Child child = Child.start(Child.Server.class, folder, binaries())) {
            try (Connection connection = connectTo(child.answer())) {
                commitOne(connection);
            }
            child.kill();
        }
        assertTheRowIsThereAfterAStart();
    }

    @Test
    void a_killed_server_is_started_again_on_the_same_port() throws Exception {
        try (EmbeddedPostgres server = start();
                Connection before = connect(server)) {
            commitOne(before);
            long killed = server.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            awaitTheRow(server);
            assertThat(server.pid()).isNotEqualTo(killed);
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void it_comes_back_each_time_it_is_killed() throws Exception {
        try (EmbeddedPostgres server = start()) {
            try (Connection connection = connect(server)) {
                commitOne(connection);
            }
            for (int round = 0; round < 7; round++) {
                long killed = server.pid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                await().atMost(SOON).ignoreExceptions().until(() -> server.pid() != killed);
                awaitTheRow(server);
            }
        }
    }

    @Test
    void when_every_process_of_the_server_is_killed_it_is_started_again() throws Exception {
        try (EmbeddedPostgres server = start();
                Connection before = connect(server)) {
            commitOne(before);
            List<ProcessHandle> killed = processes();

            killed.forEach(ProcessHandle::destroyForcibly);

            await().atMost(SOON).until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
            awaitTheRow(server);
        }
    }

    @Test
    void when_the_watching_shell_is_killed_the_server_stops_and_another_takes_its_place()
            throws Exception {
        try (EmbeddedPostgres server = start();
                Connection before = connect(server)) {
            commitOne(before);
            ProcessHandle old = ProcessHandle.of(server.pid()).orElseThrow();

            old.parent().orElseThrow().destroyForcibly();

            await().atMost(SOON).until(() -> !old.isAlive());
            awaitTheRow(server);
            assertThat(postmasters()).hasSize(1);
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void when_shell_and_our_process_are_killed_together_no_server_stays() throws Exception {
        try (Child child = Child.start(Child.Server.class, folder, binaries())) {
            assertThat(child.answer()).startsWith("jdbc:");
            ProcessHandle shell = postmasters().getFirst().parent().orElseThrow();

            shell.destroyForcibly();
            child.kill();

            await().atMost(SOON).until(() -> processes().isEmpty());
        }
    }

    @Test
    void a_closed_server_is_not_started_again() throws Exception {
        EmbeddedPostgres server = start();
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

        server.close();

        assertThat(processes()).isEmpty();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_pid_file_left_behind_is_not_believed_even_if_its_number_lives_again() throws Exception {
        try (EmbeddedPostgres server = start();
                Connection connection = connect(server)) {
            commitOne(connection);
        }
        String cluster = folder.resolve("cluster").toString();
        Files.writeString(
                folder.resolve("cluster/postmaster.pid"),
                "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready   \n"
                        .formatted(ProcessHandle.current().pid(), cluster));

        assertTheRowIsThereAfterAStart();
    }

    @Test
    void a_first_start_that_was_killed_is_begun_anew() throws Exception {
        forget();
        try (Child child = Child.start(Child.Server.class, folder, binaries())) {
            await().atMost(SOON).until(() -> Files.exists(folder.resolve("cluster.new/base")));
            child.kill();
        }
        assertThat(folder.resolve("cluster")).doesNotExist();

        try (EmbeddedPostgres server = start();
                Connection connection = connect(server)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
        assertThat(folder.resolve("cluster.new")).doesNotExist();
    }

    @Test
    void a_half_made_cluster_is_made_anew() throws Exception {
        forget();
        Files.createDirectories(folder.resolve("cluster.new/base"));
        Files.writeString(folder.resolve("cluster.new/PG_VERSION"), "18\n");

        try (EmbeddedPostgres server = start();
                Connection connection = connect(server)) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
        }
    }

    @Test
    void a_damaged_cluster_is_never_thrown_away() throws Exception {
        Files.delete(folder.resolve("cluster/PG_VERSION"));

        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The database folder %s has lost its file PG_VERSION: restore the data folder from your backup.",
                        folder.resolve("cluster"));
        assertThat(folder.resolve("cluster/base")).exists();
    }

    @Test
    void a_start_that_fails_says_why_and_leaves_nothing_running() throws Exception {
        Files.delete(folder.resolve("cluster/global/pg_control"));

        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The embedded database did not start (")
                .hasMessageContaining("see " + folder.resolve("server.log"));
        assertThat(processes()).isEmpty();
    }

    @Test
    void a_lost_password_file_is_named() throws Exception {
        Files.delete(folder.resolve("password"));

        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "does not take the password in " + folder.resolve("password"));
        assertThat(processes()).isEmpty();
    }

    private void forget() throws IOException {
        EmbeddedPostgres.deleteTree(folder);
        folder = searchableFolder();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, binaries());
    }

    private String name() {
        return EmbeddedPostgres.name(folder.resolve("cluster"));
    }

    private List<ProcessHandle> processes() {
        return Watchdog.processes(name());
    }

    private List<ProcessHandle> postmasters() {
        return processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .filter(
                        process ->
                                process.parent()
                                        .flatMap(parent -> parent.info().command())
                                        .orElse("")
                                        .endsWith("sh"))
                .toList();
    }

    private Connection connectTo(String url) throws Exception {
        return DriverManager.getConnection(
                url, "postgres", Files.readString(folder.resolve("password")));
    }

    private static void commitOne(Connection connection) throws SQLException {
        execute(
                connection,
                "create table kept (word text)",
                "insert into kept values ('committed')");
    }

    private static void awaitTheRow(EmbeddedPostgres server) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            try (Connection connection = connect(server)) {
                                assertThat(rows(connection, "select word from kept"))
                                        .containsExactly("committed");
                            }
                        });
    }

    private void assertTheRowIsThereAfterAStart() throws Exception {
        try (EmbeddedPostgres server = start();
                Connection connection = connect(server)) {
            assertThat(rows(connection, "select word from kept")).containsExactly("committed");
        }
    }
}
