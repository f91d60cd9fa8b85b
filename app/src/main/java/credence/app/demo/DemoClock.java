package credence.app.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The machine's time, but for a thread that tells of the past: it sees the moment that it tells of.
 */
public final class DemoClock extends Clock {
    private final ThreadLocal<Instant> told = new ThreadLocal<>();

    /** Does something as of a moment. */
    <T> T at(Instant moment, Supplier<T> step) {
        told.set(moment);
        try {
            return step.get();
        } finally {
            told.remove();
        }
    }

    void at(Instant moment, Runnable step) {
        at(
                moment,
                () -> {
                    step.run();
                    return true;
                });
    }

    @Override
    public Instant instant() {
        Instant moment = told.get();
        return moment == null ? Instant.now() : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always UTC: nothing here asks for another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
