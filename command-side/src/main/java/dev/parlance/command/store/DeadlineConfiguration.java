package dev.parlance.command.store;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How deadlines are met: a check that failed is made again soon, and not after five minutes. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerBinaryDeadlineDetails> deadlineTask(
            ObjectProvider<DbSchedulerDeadlineManager> deadlines) {
        var axonsTask = DbSchedulerDeadlineManager.binaryTask(deadlines::getObject);
        return new Tasks.OneTimeTaskBuilder<>(
                        axonsTask.getName(), DbSchedulerBinaryDeadlineDetails.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
                .execute(axonsTask::execute);
    }
}
