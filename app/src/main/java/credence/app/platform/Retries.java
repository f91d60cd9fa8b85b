package credence.app.platform;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import java.time.Duration;
import java.util.function.Consumer;

/** What happens to a job that fails: it is tried again a few times, and then says so to people. */
public final class Retries {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Retries() {}

    /**
     * @param giveUp records that nothing will come of it; runs outside any transaction
     */
    public static FailureHandler<SpaceWork> thenGiveUp(Consumer<SpaceWork> giveUp) {
        return new MaxRetriesFailureHandler<>(
                TRIES,
                new OnFailureRetryLater<>(PAUSE),
                (complete, removed) ->
                        giveUp.accept((SpaceWork) complete.getExecution().taskInstance.getData()));
    }
}
