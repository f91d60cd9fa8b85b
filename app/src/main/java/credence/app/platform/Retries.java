package credence.app.platform;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler.ReviveDeadExecution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What happens to a job that fails: it is tried again a few times, and then says so to people. An
 * outage is waited out, however long it takes, and is none of these times.
 */
public final class Retries {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Retries() {}

    /**
     * @param giveUp records that nothing will come of it; runs outside any transaction
     */
    public static FailureHandler<SpaceWork> thenGiveUp(Consumer<SpaceWork> giveUp) {
        FailureHandler<SpaceWork> counted =
                new MaxRetriesFailureHandler<>(
                        TRIES,
                        new OnFailureRetryLater<>(PAUSE),
                        (complete, removed) ->
                                giveUp.accept(
                                        (SpaceWork)
                                                complete.getExecution().taskInstance.getData()));
        return (complete, operations) -> {
            if (Outage.behind(complete.getCause().orElse(null)).isPresent()) {
                forget(complete);
                untilDone().onFailure(complete, operations);
            } else counted.onFailure(complete, operations);
        };
    }

    /** For a job whose end nobody saw: process or database went while it ran. It starts anew. */
    public static DeadExecutionHandler<SpaceWork> afterDeath() {
        return (complete, operations) -> {
            forget(complete);
            new ReviveDeadExecution<SpaceWork>().deadExecution(complete, operations);
        };
    }

    /** Whoever puts a failed job off counts one more. */
    private static void forget(ExecutionComplete failure) {
        failure.getExecution().consecutiveFailures--;
    }

    /** For work that must come to an end some day, such as issuing what was decided. */
    public static FailureHandler<SpaceWork> untilDone() {
        return new OnFailureRetryLater<>(PAUSE);
    }
}
