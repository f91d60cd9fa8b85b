package credence.app.accounts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many in at once; the others wait their turn, for a while. */
final class Turnstile {
    private final Semaphore places;
    private final Duration patience;

    /**
     * @param patience how long somebody waits for a place
     */
    Turnstile(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /**
     * @return empty if no place came free in time; then the work was not begun
     */
    <T> Optional<T> pass(Supplier<T> work) {
        if (!entered()) return Optional.empty();
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
