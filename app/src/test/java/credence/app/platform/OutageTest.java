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
import org.springframework.transaction.TransactionSystemException;

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
    void a_transaction_that_cannot_be_ended_because_nobody_answers_is_a_database_that_is_away() {
        assertThat(
                        Outage.behind(
                                new TransactionSystemException(
                                        "JDBC rollback failed", new SQLException("broken"))))
                .contains(Kind.NO_DATABASE);
        assertThat(
                        Outage.behind(
                                new TransactionSystemException(
                                        "JDBC commit failed", new SQLException("gone", "08006"))))
                .contains(Kind.NO_DATABASE);
    }

    @Test
    void what_a_failed_rollback_was_for_is_seen_too() {
        TransactionSystemException failed = new TransactionSystemException("JDBC rollback failed");
        failed.initApplicationException(
                new IllegalStateException(new SQLException("could not extend file", "53100")));

        assertThat(Outage.behind(new IllegalStateException(failed))).contains(Kind.FULL_DISK);
    }

    @Test
    void a_commit_that_the_server_refuses_is_no_outage() {
        assertThat(
                        Outage.behind(
                                new TransactionSystemException(
                                        "JDBC commit failed", new SQLException("no", "23503"))))
                .isEmpty();
    }

    @Test
    void a_bug_is_no_outage() {
        assertThat(Outage.behind(new NullPointerException())).isEmpty();
        assertThat(Outage.behind(new SQLException("duplicate key", "23505"))).isEmpty();
        assertThat(Outage.behind(null)).isEmpty();
    }
}
