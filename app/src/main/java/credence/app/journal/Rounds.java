package credence.app.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that does the same again and again while the application runs, whatever went wrong
 * before.
 */
abstract class Rounds implements SmartLifecycle {
    private static final Duration END = Duration.ofSeconds(5);

    private final String name;
    private final String what;
    private final Logger log;
    private volatile @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param what could not be done where a round fails, such as "the journal could not be merged"
     */
    Rounds(String name, String what, Logger log) {
        this.name = name;
        this.what = what;
        this.log = log;
    }

    /** Waits until there is something to do, and does it. */
    abstract void waitAndDo() throws InterruptedException;

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted())
            try {
                waitAndDo();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException e) {
                log.warn("{} and will be again: {}", what, e.getMessage());
                log.debug(name, e);
            }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running == null) return;
        running.interrupt();
        try {
            running.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
