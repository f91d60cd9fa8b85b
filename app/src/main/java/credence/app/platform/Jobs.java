package credence.app.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Queues work in the transaction under way: it is done if and only if what asks for it is kept. One
 * row has one job of a kind, however often it is asked for.
 */
@Component
public class Jobs {
    private final ObjectProvider<SchedulerClient> scheduler;

    /**
     * @param scheduler looked up at each use, because it is made of the jobs that ask here
     */
    Jobs(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    public void enqueue(TaskDescriptor<SpaceWork> kind, SpaceWork work) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        kind.instance(work.id().toString()).data(work).scheduledTo(Instant.now()));
    }
}
