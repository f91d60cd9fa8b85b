package credence.app.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What costs something to find out, found out once in a while however many ask: one of them does
 * it, the others wait for what it finds.
 */
final class Lately<T> {
    private record Found<T>(T value, Instant at) {}

    private final Supplier<T> finding;
    private final Duration fresh;
    private final Clock clock;
    private @Nullable Found<T> found;

    /**
     * @param fresh for how long an answer is given again
     */
    Lately(Supplier<T> finding, Duration fresh, Clock clock) {
        this.finding = finding;
        this.fresh = fresh;
        this.clock = clock;
    }

    synchronized T get() {
        Found<T> last = found;
        if (last != null && isFresh(last)) return last.value();
        T value = finding.get();
        found = new Found<>(value, clock.instant());
        return value;
    }

    /** A clock that was set back does not keep an answer for ever. */
    private boolean isFresh(Found<T> last) {
        Duration age = Duration.between(last.at(), clock.instant());
        return !age.isNegative() && age.compareTo(fresh) < 0;
    }
}
