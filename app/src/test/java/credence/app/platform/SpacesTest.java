package credence.app.platform;

import static credence.app.platform.PlatformFixtures.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Work in a space sees and writes that space only, whatever happened on the connection before. */
class SpacesTest {
    private static HikariDataSource pool;
    private static JdbcClient db;
    private static Spaces spaces;
    private static TransactionTemplate transactions;

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeAll
    static void open() throws SQLException {
        Database database = TestDatabase.copy();
        try (Connection owner = database.asOwner()) {
            execute(
                    owner,
                    "create table note (tenant_id uuid not null, word text not null)",
                    "select credence_in_spaces('note')");
        }
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.appUrl());
        pool.setUsername(database.appUser());
        pool.setPassword(database.appPassword());
        pool.setMaximumPoolSize(2);
        db = JdbcClient.create(pool);
        JdbcTransactionManager manager = new JdbcTransactionManager(pool);
        spaces = new Spaces(pool, manager);
        transactions = new TransactionTemplate(manager);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void a_space_sees_its_own_rows_only() {
        spaces.in(one, () -> write(one, "mine"));
        spaces.in(other, () -> write(other, "theirs"));

        assertThat(spaces.in(one, SpacesTest::words)).containsExactly("mine");
        assertThat(spaces.in(other, SpacesTest::words)).containsExactly("theirs");
    }

    @Test
    void outside_a_space_a_question_fails_instead_of_finding_nothing() {
        spaces.in(one, () -> write(one, "mine"));

        assertNoSpace(SpacesTest::words);
        assertNoSpace(() -> spaces.outside(SpacesTest::words));
        assertNoSpace(() -> write(one, "more"));
        assertNoSpace(() -> spaces.outside(() -> write(one, "more")));
        assertNoSpace(() -> db.sql("update note set word = 'x'").update());
        assertNoSpace(() -> db.sql("delete from note").update());
        assertThat(spaces.in(one, SpacesTest::words)).containsExactly("mine");
    }

    @Test
    void a_row_of_another_space_cannot_be_written_moved_or_removed() {
        spaces.in(other, () -> write(other, "theirs"));

        assertThatThrownBy(() -> spaces.in(one, () -> write(other, "smuggled")))
                .isInstanceOf(DataAccessException.class);
        spaces.in(one, () -> write(one, "mine"));
        assertThatThrownBy(
                        () ->
                                spaces.in(
                                        one,
                                        () -> {
                                            db.sql("update note set tenant_id = ?")
                                                    .param(other)
                                                    .update();
                                        }))
                .isInstanceOf(DataAccessException.class);
        assertThat(spaces.in(one, () -> db.sql("delete from note where word = 'theirs'").update()))
                .isZero();
        assertThat(spaces.in(other, SpacesTest::words)).containsExactly("theirs");
    }

    @Test
    void spaces_nest_and_the_one_before_comes_back() {
        spaces.in(other, () -> write(other, "theirs"));

        spaces.in(
                one,
                () -> {
                    write(one, "before");
                    assertThat(spaces.in(other, SpacesTest::words)).containsExactly("theirs");
                    spaces.in(other, () -> spaces.in(one, () -> write(one, "deep")));
                    assertThat(spaces.outside(() -> 1)).isOne();
                    assertThat(words()).containsExactly("before", "deep");
                });
    }

    @Test
    void a_space_joined_to_a_transaction_ends_before_the_transaction_does() {
        assertNoSpace(
                () ->
                        transactions.execute(
                                status -> {
                                    spaces.in(one, () -> write(one, "mine"));
                                    return words();
                                }));
        assertThat(spaces.in(one, SpacesTest::words)).isEmpty();
    }

    @Test
    void work_over_two_spaces_is_kept_whole() {
        spaces.in(
                one,
                () -> {
                    write(one, "here");
                    spaces.in(other, () -> write(other, "there"));
                });

        assertThat(spaces.in(one, SpacesTest::words)).containsExactly("here");
        assertThat(spaces.in(other, SpacesTest::words)).containsExactly("there");
    }

    @Test
    void an_exception_takes_back_both_spaces() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                spaces.in(
                                        one,
                                        () -> {
                                            write(one, "here");
                                            spaces.in(other, () -> write(other, "there"));
                                            throw new IllegalStateException("after both");
                                        }))
                .withMessage("after both");
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                spaces.in(
                                        one,
                                        () -> {
                                            write(one, "here");
                                            spaces.in(
                                                    other,
                                                    () -> {
                                                        write(other, "there");
                                                        throw new IllegalStateException(
                                                                "inside the second");
                                                    });
                                        }));

        assertThat(spaces.in(one, SpacesTest::words)).isEmpty();
        assertThat(spaces.in(other, SpacesTest::words)).isEmpty();
    }

    @Test
    void
            work_that_failed_in_an_inner_space_is_not_kept_by_catching_and_never_leaves_the_outer_in_the_inner_space() {
        assertThatThrownBy(
                        () ->
                                spaces.in(
                                        one,
                                        () -> {
                                            write(one, "here");
                                            try {
                                                spaces.in(
                                                        other,
                                                        () -> {
                                                            write(other, "there");
                                                            throw new IllegalStateException(
                                                                    "caught");
                                                        });
                                            } catch (IllegalStateException caught) {
                                                assertThat(words()).containsExactly("here");
                                            }
                                        }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(spaces.in(one, SpacesTest::words)).isEmpty();
        assertThat(spaces.in(other, SpacesTest::words)).isEmpty();
    }

    @Test
    void an_error_of_the_database_inside_an_inner_space_is_the_one_that_is_told() {
        assertThatThrownBy(
                        () ->
                                spaces.in(
                                        one,
                                        () ->
                                                spaces.in(
                                                        other,
                                                        () -> {
                                                            db.sql("select 1 / 0")
                                                                    .query(Integer.class)
                                                                    .single();
                                                        })))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("division by zero");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 20_261_122})
    void a_used_connection_shows_nothing_of_its_last_space(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            UUID space = random.nextBoolean() ? one : other;
            switch (random.nextInt(3)) {
                case 0 -> spaces.in(space, () -> write(space, space.toString()));
                case 1 ->
                        assertThatIllegalStateException()
                                .isThrownBy(
                                        () ->
                                                spaces.in(
                                                        space,
                                                        () -> {
                                                            throw new IllegalStateException(
                                                                    "rolled back");
                                                        }));
                default ->
                        assertThat(spaces.in(space, SpacesTest::words))
                                .allMatch(space.toString()::equals);
            }
            assertThat(
                            db.sql("select coalesce(current_setting('credence.tenant', true), '')")
                                    .query(String.class)
                                    .single())
                    .as("step %d", i)
                    .isEmpty();
        }
    }

    @Test
    void threads_do_not_share_a_space() throws Exception {
        spaces.in(one, () -> write(one, "mine"));
        spaces.in(other, () -> write(other, "theirs"));
        CountDownLatch bothInside = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> first =
                    threads.submit(() -> spaces.in(one, () -> afterBoth(bothInside)));
            Future<List<String>> second =
                    threads.submit(() -> spaces.in(other, () -> afterBoth(bothInside)));

            assertThat(first.get()).containsExactly("mine");
            assertThat(second.get()).containsExactly("theirs");
            spaces.in(
                    one,
                    () ->
                            assertNoSpace(
                                    () -> {
                                        try {
                                            threads.submit(SpacesTest::words).get();
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e.getCause());
                                        }
                                    }));
        }
    }

    private static List<String> afterBoth(CountDownLatch bothInside) {
        bothInside.countDown();
        try {
            bothInside.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return words();
    }

    private static void write(UUID space, String word) {
        db.sql("insert into note values (?, ?)").params(space, word).update();
    }

    private static List<String> words() {
        return db.sql("select word from note").query(String.class).list();
    }

    private static void assertNoSpace(Runnable work) {
        assertThatThrownBy(work::run)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> {
                            assertThat(e.getSQLState()).isEqualTo("CR001");
                            assertThat(e.getMessage()).contains("no space is entered");
                        });
    }
}
