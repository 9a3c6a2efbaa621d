package dev.parlance.command.alert;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.command.alert.EmbeddingWatch.Seen;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> alertWatch(Alerts alerts) {
        var watch = new TaskWatch(alerts);
        return Tasks.recurring("alert-watch", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, context) -> watch.look(context.getSchedulerClient()));
    }

    @Bean
    RecurringTask<Seen> embeddingWatch(Alerts alerts, QueryGateway queries) {
        var watch = new EmbeddingWatch(alerts, queries);
        return Tasks.recurring("embedding-watch", FixedDelay.of(BETWEEN_LOOKS), Seen.class)
                .initialData(Seen.NOTHING)
                .executeStateful((task, _) -> watch.look(task.getData()));
    }

    @Bean
    CustomTask<Void> alertTask(
            AlertRows rows,
            AlertSettings settings,
            TransactionOperations transactions,
            Clock clock,
            MeterRegistry meters) {
        var address = settings.address();
        var webhook = address == null ? null : new Webhook(address, settings.timeout());
        return new Telling(rows, webhook, settings.quiet(), transactions, clock, meters).task();
    }
}
