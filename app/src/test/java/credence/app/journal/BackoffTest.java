package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.platform.DataFolder;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often a witness is asked that does not answer. */
@AppTest
class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Autowired Journal journal;
    @Autowired CheckpointTable checkpoints;
    @Autowired WitnessTable table;
    @Autowired TileTable tiles;
    @Autowired LogKeys keys;
    @Autowired Spaces spaces;
    @Autowired DataFolder folder;

    @Test
    void each_pause_is_twice_as_long_and_none_longer_than_a_minute() {
        Backoff backoff = Backoff.NONE;
        assertThat(backoff.isOver(NOW)).isTrue();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            backoff = backoff.failed(NOW);
            assertThat(backoff.until()).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(backoff.isOver(NOW.plusSeconds(seconds).minusMillis(1))).isFalse();
            assertThat(backoff.isOver(NOW.plusSeconds(seconds))).isTrue();
        }
    }

    @Test
    void a_clock_that_was_set_back_keeps_no_witness_waiting() {
        Backoff failed = Backoff.NONE.failed(NOW);

        assertThat(failed.isOver(NOW.minus(Duration.ofHours(3)))).isTrue();
    }

    @Test
    void a_witness_that_is_away_is_not_asked_all_the_time_and_asked_at_once_when_somebody_wants()
            throws InterruptedException {
        spaces.outside(() -> journal.append(LeafType.ISSUE, new byte[] {1}));
        journal.merge();
        Moment clock = new Moment();
        try (Elsewhere away = new Elsewhere("away.example/w")) {
            Witnessing witnessing = new Witnessing(witnesses(away, clock), clock);

            for (int i = 0; i < 20; i++) witnessing.round();
            assertThat(away.requests()).isEqualTo(1);

            clock.now = NOW.plus(Duration.ofSeconds(1));
            for (int i = 0; i < 20; i++) witnessing.round();
            assertThat(away.requests()).isEqualTo(2);

            witnessing.now();
            assertThat(away.requests()).isEqualTo(3);

            away.answerFor(journal.key());
            clock.now = NOW.plus(Duration.ofMinutes(2));
            witnessing.round();
            away.beAway();
            spaces.outside(() -> journal.append(LeafType.ISSUE, new byte[] {2}));
            journal.merge();
            witnessing.round();
            assertThat(away.requests()).as("asked at once after it answered").isEqualTo(5);
        }
    }

    private Witnesses witnesses(Elsewhere one, Clock clock) {
        Settings settings =
                Settings.read(
                        Map.of(),
                        Map.of(
                                "credence.data", folder.path().toString(),
                                "credence.log.witnesses", one.setting()));
        return new Witnesses(settings, checkpoints, table, tiles, keys, spaces, clock);
    }

    private static final class Moment extends Clock {
        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
