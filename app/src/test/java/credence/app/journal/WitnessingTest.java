package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import credence.log.Note;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two witnesses must have seen a checkpoint before it is shown; they come and go. */
@AppTest
class WitnessingTest {
    private static final Elsewhere ONE = new Elsewhere("one.example/w");
    private static final Elsewhere OTHER = new Elsewhere("other.example/w");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Less than the five seconds after which a witness is given up. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(4);

    @Autowired Journal journal;
    @Autowired CheckpointTable checkpoints;
    @Autowired Spaces spaces;
    @Autowired DataSource source;

    @DynamicPropertySource
    static void witnesses(DynamicPropertyRegistry settings) {
        settings.add("credence.log.witnesses", () -> ONE.setting() + "," + OTHER.setting());
    }

    @AfterEach
    void both_are_away() {
        ONE.beAway();
        OTHER.beAway();
    }

    @AfterAll
    static void close() {
        ONE.close();
        OTHER.close();
    }

    /** Whoever merges and asks in turn asks once for each that is covered. */
    @Test
    void entries_go_on_being_covered_while_a_witness_keeps_us_waiting() {
        ONE.answerFor(journal.key());
        OTHER.keepWaiting(() -> {});
        int before = OTHER.requests();
        append();
        await().atMost(LIMIT).until(() -> OTHER.requests() > before);

        for (int i = 0; i < 5; i++) {
            long index = append();
            await().atMost(LIMIT).until(() -> covered() > index);
        }

        assertThat(OTHER.requests() - before).isLessThan(4);
    }

    @Test
    void a_cosignature_is_kept_until_the_other_witness_is_back() {
        ONE.answerFor(journal.key());
        long index = append();

        Note half = journal.merge().orElseThrow();
        assertThat(half.by(ONE.key())).isEqualTo(Note.Signed.YES);
        assertThat(journal.proof(index)).as("shown with one of two").isEmpty();

        ONE.beAway();
        OTHER.answerFor(journal.key());
        Note whole = journal.merge().orElseThrow();

        assertThat(whole.by(ONE.key())).isEqualTo(Note.Signed.YES);
        assertThat(whole.by(OTHER.key())).isEqualTo(Note.Signed.YES);
        assertThat(journal.proof(index)).as("shown with both").isPresent();
        assertThat(journal.fsck()).isEmpty();
    }

    @Test
    void what_was_signed_comes_to_be_shown_by_itself_once_the_witnesses_are_back() {
        long index = append();
        await().atMost(LIMIT).until(() -> covered() > index);
        assertThat(journal.proof(index)).isEmpty();

        ONE.answerFor(journal.key());
        OTHER.answerFor(journal.key());

        await().atMost(LIMIT).until(() -> journal.proof(index).isPresent());
    }

    /** Others come and go meanwhile; one that waits for the network would be held all the time. */
    @Test
    void no_connection_to_the_database_is_held_while_a_witness_keeps_us_waiting() throws Exception {
        HikariPoolMXBean pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        CountDownLatch asked = new CountDownLatch(1);
        OTHER.keepWaiting(asked::countDown);
        append();

        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(ASKED_FOR).until(() -> pool.getActiveConnections() == 0);
    }

    private long covered() {
        return spaces.outside(checkpoints::latest).map(Journal::size).orElse(0L);
    }

    private long append() {
        return spaces.outside(() -> journal.append(LeafType.ISSUE, new byte[] {1})).index();
    }
}
