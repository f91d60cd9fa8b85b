package credence.app.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody who gave no answer that counts is asked again: after a second, then each time after
 * twice as long, and at least once a minute.
 *
 * @param failures in a row
 */
record Backoff(int failures, Instant until) {
    static final Backoff NONE = new Backoff(0, Instant.EPOCH);

    static final Duration LONGEST = Duration.ofMinutes(1);

    Backoff failed(Instant now) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 6));
        return new Backoff(failures + 1, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }

    /** A clock that was set back lengthens no pause. */
    boolean isOver(Instant now) {
        return !now.isBefore(until) || until.isAfter(now.plus(LONGEST));
    }
}
