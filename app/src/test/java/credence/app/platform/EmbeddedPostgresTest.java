package credence.app.platform;

import static credence.app.platform.PlatformFixtures.binaries;
import static credence.app.platform.PlatformFixtures.connect;
import static credence.app.platform.PlatformFixtures.execute;
import static credence.app.platform.PlatformFixtures.rows;
import static credence.app.platform.PlatformFixtures.searchableFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the embedded server promises while it runs. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {
    private static Path folder;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        folder = searchableFolder();
        server = EmbeddedPostgres.start(folder, binaries());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        EmbeddedPostgres.deleteTree(folder);
    }

    @Test
    void what_is_committed_is_on_disk() throws Exception {
        try (Connection connection = connect(server)) {
            for (String setting :
                    new String[] {
                        "fsync", "full_page_writes", "synchronous_commit", "data_checksums"
                    })
                assertThat(rows(connection, "show " + setting)).as(setting).containsExactly("on");
        }
    }

    @Test
    void it_does_not_run_as_root() throws Exception {
        assertThat(Files.getAttribute(Path.of("/proc", "" + server.pid()), "unix:uid"))
                .as("user of the server, which runs as %s", server.runsAs())
                .isNotEqualTo(0);
    }

    @Test
    void it_listens_on_the_loopback_address_only() throws Exception {
        try (Connection connection = connect(server)) {
            assertThat(rows(connection, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(rows(connection, "show unix_socket_directories")).containsExactly("");
        }
        int port = URI.create(server.url("postgres").substring("jdbc:".length())).getPort();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList())
            for (var address :
                    network.inetAddresses()
                            .filter(a -> !a.getHostAddress().equals("127.0.0.1"))
                            .toList())
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(
                                    () ->
                                            socket.connect(
                                                    new InetSocketAddress(address, port), 2000))
                            .as("%s", address)
                            .isInstanceOf(ConnectException.class);
                }
    }

    @Test
    void nobody_gets_in_without_the_random_password() throws Exception {
        assertThat(server.password()).matches("[0-9a-f]{48}");
        for (String wrong : new String[] {"", "postgres", server.password() + "0"})
            assertThatThrownBy(
                            () ->
                                    DriverManager.getConnection(
                                            server.url("postgres"), server.superuser(), wrong))
                    .isInstanceOf(SQLException.class);
        assertThat(
                        Files.readString(folder.resolve("cluster/pg_hba.conf"))
                                .lines()
                                .filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("trust"));
    }

    @Test
    void its_secrets_and_its_log_are_for_the_owner_only() throws Exception {
        for (String name : new String[] {"password", "server.log"})
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .as(name)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("cluster")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(folder.resolve("initdb.password")).doesNotExist();
    }

    @Test
    void no_value_of_any_row_gets_into_the_log() throws Exception {
        try (Connection connection = connect(server)) {
            execute(
                    connection,
                    "create table logged (name text primary key)",
                    "insert into logged values ('Unheard-of-name')");
            for (String statement :
                    new String[] {
                        "insert into logged values (?)", // the detail of the error quotes the key
                        "select ?::text::integer", // the message itself quotes the value
                        "select 'Unheard-of-name' from nowhere where name = ?" // the statement
                        // holds it
                    })
                try (PreparedStatement sql = connection.prepareStatement(statement)) {
                    sql.setString(1, "Unheard-of-name");
                    assertThatThrownBy(sql::execute).isInstanceOf(SQLException.class);
                }
        }
        assertThat(Files.readString(folder.resolve("server.log")))
                .contains("ready to accept connections")
                .doesNotContain("Unheard-of-name");
    }
}
