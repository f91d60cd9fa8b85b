package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.Spaces;
import credence.log.Note;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    @Autowired Journal journal;
    @Autowired CheckpointTable checkpoints;
    @Autowired Spaces spaces;
    @Autowired Database database;

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

    @Test
    void no_transaction_stays_open_while_a_witness_keeps_us_waiting() {
        CompletableFuture<Boolean> freed = new CompletableFuture<>();
        OTHER.keepWaiting(() -> freed.complete(noneStaysOpen()));
        append();

        assertThat(freed).succeedsWithin(LIMIT).isEqualTo(true);
    }

    /** Others come and go meanwhile; one that waits for the network would be there each time. */
    private boolean noneStaysOpen() {
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            for (int i = 0; i < 2_000; i++)
                try (ResultSet open =
                        sql.executeQuery(
                                "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query like '%journal_%'")) {
                    open.next();
                    if (open.getInt(1) == 0) return true;
                }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long covered() {
        return spaces.outside(checkpoints::latest).map(Journal::size).orElse(0L);
    }

    private long append() {
        return spaces.outside(() -> journal.append(LeafType.ISSUE, new byte[] {1})).index();
    }
}
