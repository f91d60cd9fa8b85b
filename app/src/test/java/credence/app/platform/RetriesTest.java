package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final SpaceWork WORK = new SpaceWork(UUID.randomUUID(), UUID.randomUUID());

    /** Removing it twice was an error, which left the job locked until it was found dead. */
    @Test
    void a_job_that_failed_for_the_last_time_is_removed_once_and_people_are_told() {
        Execution execution = failedBefore(3);
        List<Execution> removed = new ArrayList<>();
        List<SpaceWork> told = new ArrayList<>();

        Retries.thenGiveUp(told::add)
                .onFailure(
                        ExecutionComplete.failure(
                                execution, NOW, NOW, new IllegalStateException("broke")),
                        new ExecutionOperations<SpaceWork>(
                                null, SchedulerListeners.NOOP, execution) {
                            @Override
                            public void remove() {
                                removed.add(execution);
                            }
                        });

        assertThat(told).containsExactly(WORK);
        assertThat(removed).containsExactly(execution);
    }

    private static Execution failedBefore(int times) {
        return new Execution(
                NOW,
                new TaskInstance<>("a-job", WORK.id().toString(), WORK),
                true,
                "here",
                null,
                NOW,
                times,
                NOW,
                1);
    }
}
