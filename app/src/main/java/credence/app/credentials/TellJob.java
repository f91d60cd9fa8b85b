package credence.app.credentials;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import credence.app.platform.SpaceWork;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The way out: a row written in the transaction that issues, so that whoever must hear of a
 * credential hears of it after the commit, at least once, and never of one that was not issued.
 */
@Configuration
class TellJob {
    static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("tell-of-credential", SpaceWork.class);

    @Bean
    OneTimeTask<SpaceWork> tellTask(ApplicationEventPublisher events) {
        return Tasks.oneTime(TASK)
                .execute(
                        (instance, context) ->
                                events.publishEvent(
                                        new CredentialIssued(
                                                instance.getData().space(),
                                                instance.getData().id())));
    }
}
