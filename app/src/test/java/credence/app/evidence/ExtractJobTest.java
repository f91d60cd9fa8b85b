package credence.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import credence.app.Town;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.extract.Extraction;
import credence.extract.Extractor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading a piece while other things happen to it. */
@AppTest
class ExtractJobTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired Town town;
    @Autowired Evidence evidence;
    @Autowired Accounts accounts;
    @Autowired ExtractJob job;
    @Autowired Extractor extractor;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    private Actor learner;

    @BeforeEach
    void a_learner() {
        learner = town.person(town.organisation(), Role.LEARNER);
    }

    @Test
    void no_transaction_is_open_while_a_child_reads() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> readers = new ArrayList<>();
        try {
            // Whoever wants to read now waits for one of the two children.
            for (int child = 0; child < 2; child++) readers.add(occupyChild(release));
            UUID piece = town.handIn(learner, "note.txt", "A note that waits to be read.");

            await().atMost(LIMIT).until(ExtractJobTest::aJobWaitsForAChild);

            await().atMost(LIMIT).until(() -> openTransactions() == 0);
            assertThat(evidence.piece(learner, piece).orElseThrow().state())
                    .isEqualTo(Piece.State.SUBMITTED);
        } finally {
            release.countDown();
            for (Thread reader : readers) reader.join();
        }
    }

    @Test
    void a_piece_that_is_read_twice_at_once_is_stored_once() {
        UUID piece = unreadAgain(town.read(learner, "note.txt", "A note that is read twice."));
        SpaceWork work = new SpaceWork(learner.home(), piece);
        Extraction first = job.extraction(work, job.unread(work).orElseThrow()).orElseThrow();
        Extraction second = job.extraction(work, job.unread(work).orElseThrow()).orElseThrow();

        job.store(work, first);
        List<UUID> stored = extracts(piece);
        job.store(work, second);

        assertThat(extracts(piece)).hasSize(1).isEqualTo(stored);
    }

    @Test
    void a_piece_that_is_taken_out_while_it_is_read_stays_out() {
        UUID piece = unreadAgain(town.read(learner, "note.txt", "A note that I take back."));
        SpaceWork work = new SpaceWork(learner.home(), piece);
        Extraction extraction = job.extraction(work, job.unread(work).orElseThrow()).orElseThrow();

        evidence.withdraw(learner, piece);
        job.store(work, extraction);

        assertThat(evidence.pieces(learner)).isEmpty();
        assertThat(extracts(piece)).isEmpty();
    }

    @Test
    void a_piece_that_is_taken_out_before_a_child_got_it_is_not_read() {
        UUID piece = unreadAgain(town.read(learner, "note.txt", "A note that I take back."));
        SpaceWork work = new SpaceWork(learner.home(), piece);
        Piece found = job.unread(work).orElseThrow();

        evidence.withdraw(learner, piece);

        assertThat(job.extraction(work, found)).isEmpty();
    }

    @Test
    void nothing_is_stored_of_somebody_who_is_erased_while_their_evidence_is_read() {
        UUID piece = unreadAgain(town.read(learner, "note.txt", "A note of somebody who goes."));
        SpaceWork work = new SpaceWork(learner.home(), piece);
        Extraction extraction = job.extraction(work, job.unread(work).orElseThrow()).orElseThrow();

        accounts.erase(learner, learner.person(), "");
        job.store(work, extraction);

        assertThat(extracts(piece)).isEmpty();
        assertThat(evidence.states(learner.home(), learner.person(), List.of(piece)))
                .as("what somebody would wait for")
                .isEmpty();
    }

    @Test
    void a_piece_of_which_a_part_is_missing_is_neither_read_nor_digested_as_if_it_were_whole() {
        UUID piece =
                unreadAgain(
                        town.read(
                                learner,
                                "long.txt",
                                "A line that is said again and again.\n".repeat(40_000)));
        SpaceWork work = new SpaceWork(learner.home(), piece);
        Piece found = job.unread(work).orElseThrow();
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("delete from evidence_chunk where piece = :piece and ordinal = 1")
                            .param("piece", piece)
                            .update();
                });

        assertThatThrownBy(() -> job.extraction(work, found))
                .hasMessageContaining("could not be handed to a child process");
        assertThatThrownBy(() -> evidence.saltedSha256(learner.home(), found, new byte[16]))
                .hasMessageContaining("must have all of its");
    }

    @Test
    void states_are_told_without_opening_what_was_read() {
        UUID piece = town.read(learner, "note.txt", "A note that is damaged later.");
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update evidence_extract set sealed = '\\x00' where piece = :piece")
                            .param("piece", piece)
                            .update();
                });

        assertThat(evidence.states(learner.home(), learner.person(), List.of(piece)))
                .containsExactly(Piece.State.EXTRACTED);
    }

    /** As if it had been handed in and no job had come yet; what was read from it is forgotten. */
    private UUID unreadAgain(UUID piece) {
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update evidence_piece set state = 'submitted' where id = :piece")
                            .param("piece", piece)
                            .update();
                    db.sql("delete from evidence_extract where piece = :piece")
                            .param("piece", piece)
                            .update();
                });
        return piece;
    }

    private Thread occupyChild(CountDownLatch release) throws InterruptedException {
        CountDownLatch occupied = new CountDownLatch(1);
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        extractor.extract(
                                                "slow.txt",
                                                out -> {
                                                    occupied.countDown();
                                                    awaitQuietly(release);
                                                    out.write("slow".getBytes());
                                                });
                                    } catch (IOException e) {
                                        throw new java.io.UncheckedIOException(e);
                                    }
                                });
        occupied.await();
        return reader;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static boolean aJobWaitsForAChild() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(
                        stack ->
                                stands(stack, ExtractJob.class, "run")
                                        && stands(stack, Extractor.class, "extract"));
    }

    private static boolean stands(StackTraceElement[] stack, Class<?> type, String method) {
        return Arrays.stream(stack)
                .anyMatch(
                        frame ->
                                frame.getClassName().equals(type.getName())
                                        && frame.getMethodName().equals(method));
    }

    private long openTransactions() {
        return spaces.outside(
                () ->
                        db.sql(
                                        """
                                        select count(*) from pg_stat_activity
                                        where datname = current_database() and state = 'idle in transaction'
                                        """)
                                .query(Long.class)
                                .single());
    }

    private List<UUID> extracts(UUID piece) {
        return spaces.in(
                learner.home(),
                () ->
                        db.sql("select id from evidence_extract where piece = :piece")
                                .param("piece", piece)
                                .query(UUID.class)
                                .list());
    }
}
