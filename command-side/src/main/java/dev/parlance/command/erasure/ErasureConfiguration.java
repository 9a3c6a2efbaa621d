package dev.parlance.command.erasure;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.command.avatar.OwnPictures;
import dev.parlance.command.erasure.TidyingUp.Progress;
import dev.parlance.command.export.OwnExports;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.storage.BlobStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

    @Bean
    TidyingUp tidyingUp(
            Erasures erasures,
            CommandGateway commands,
            QueryGateway queries,
            EventGateway events,
            BlobStorage blobs,
            OwnPictures pictures,
            OwnExports exports,
            Clock clock) {
        Consumer<AccountId> endPictures = pictures::endAllOf;
        return new TidyingUp(
                erasures::deleteAccount,
                new Leavings(
                        commands,
                        queries,
                        events,
                        blobs,
                        endPictures.andThen(exports::endAllOf),
                        clock));
    }

    @Bean
    CustomTask<Progress> erasureTask(TidyingUp tidyingUp) {
        return Tasks.custom(Erasures.TASK, Progress.class)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAULT))
                .execute(
                        (person, _) ->
                                next(
                                        tidyingUp.look(
                                                AccountId.valueOf(person.getId()),
                                                person.getData())));
    }

    private static CompletionHandler<Progress> next(@Nullable Progress progress) {
        return progress == null
                ? new OnCompleteRemove<>()
                : new OnCompleteReschedule<>(FixedDelay.of(progress.pause()), progress);
    }
}
