package dev.parlance.command.erasure;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.kernel.account.AccountId;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

    /** Goes on until nothing of the person is left that somebody else would have to look after. */
    @Bean
    CustomTask<Void> erasureTask(Leavings leavings) {
        return Tasks.custom(Erasures.TASK, Void.class)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAULT))
                .execute(
                        (person, _) ->
                                leavings.tidied(AccountId.valueOf(person.getId()))
                                        ? new OnCompleteRemove<>()
                                        : new OnCompleteReschedule<>(FixedDelay.of(BETWEEN_LOOKS)));
    }
}
