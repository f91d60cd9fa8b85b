package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Outage.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    @Test
    void a_full_disk_is_seen_wherever_it_shows() {
        assertThat(
                        Outage.behind(
                                new UncheckedIOException(
                                        new IOException("/data/x: No space left on device"))))
                .contains(Kind.FULL_DISK);
        assertThat(
                        Outage.behind(
                                new IllegalStateException(
                                        new SQLException("could not extend file", "53100"))))
                .contains(Kind.FULL_DISK);
        assertThat(Outage.behind(new IllegalStateException(new Outage(Kind.FULL_DISK))))
                .contains(Kind.FULL_DISK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03"})
    void a_database_that_is_away_is_seen(String state) {
        assertThat(Outage.behind(new IllegalStateException(new SQLException("gone", state))))
                .contains(Kind.NO_DATABASE);
    }

    @Test
    void a_pool_that_gets_no_connection_is_a_database_that_is_away() {
        assertThat(
                        Outage.behind(
                                new IllegalStateException(
                                        new SQLTransientConnectionException("timed out"))))
                .contains(Kind.NO_DATABASE);
    }

    @Test
    void a_connection_that_broke_while_it_was_used_is_a_database_that_is_away() {
        assertThat(
                        Outage.behind(
                                new IllegalStateException(
                                        "rollback failed",
                                        new SQLException("Connection is closed"))))
                .contains(Kind.NO_DATABASE);
    }

    @Test
    void a_bug_is_no_outage() {
        assertThat(Outage.behind(new NullPointerException())).isEmpty();
        assertThat(Outage.behind(new SQLException("duplicate key", "23505"))).isEmpty();
        assertThat(Outage.behind(null)).isEmpty();
    }
}
