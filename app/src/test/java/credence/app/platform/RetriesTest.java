package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** The first fault after a long outage ended the job for good. */
    @Test
    void a_job_that_waited_for_the_database_still_has_all_its_tries() {
        List<SpaceWork> told = new ArrayList<>();
        FailureHandler<SpaceWork> retries = Retries.thenGiveUp(told::add);
        int failures = 0;
        for (int i = 0; i < 50; i++)
            failures = after(failures, retries, new SQLException("gone", "08006"));
        assertThat(failures).isZero();

        for (int tries = 1; tries <= 3; tries++) {
            failures = after(failures, retries, new IllegalStateException("broke"));
            assertThat(failures).isEqualTo(tries);
        }
        failures = after(failures, retries, new SQLException("gone", "08006"));

        assertThat(failures).as("an outage forgives nothing either").isEqualTo(3);
        assertThat(told).isEmpty();
    }

    @Test
    void a_job_whose_process_was_killed_still_has_all_its_tries() {
        AtomicInteger kept = new AtomicInteger(-1);
        Execution execution = failedBefore(2);

        Retries.afterDeath()
                .deadExecution(
                        ExecutionComplete.failure(execution, NOW, NOW, null),
                        operations(execution, kept));

        assertThat(kept).hasValue(2);
    }

    /** How many failures are written down. */
    private static int after(int before, FailureHandler<SpaceWork> retries, Exception failure) {
        AtomicInteger kept = new AtomicInteger(-1);
        Execution execution = failedBefore(before);
        retries.onFailure(
                ExecutionComplete.failure(execution, NOW, NOW, failure),
                operations(execution, kept));
        return kept.get();
    }

    private static ExecutionOperations<SpaceWork> operations(
            Execution execution, AtomicInteger kept) {
        TaskRepository rows =
                (TaskRepository)
                        Proxy.newProxyInstance(
                                RetriesTest.class.getClassLoader(),
                                new Class<?>[] {TaskRepository.class},
                                (proxy, method, arguments) -> {
                                    kept.set((int) arguments[arguments.length - 1]);
                                    return true;
                                });
        return new ExecutionOperations<>(rows, SchedulerListeners.NOOP, execution);
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
