package dev.parlance.command.export;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.kernel.storage.BlobStorage;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> exportSweep(
            ExportRows rows, BlobStorage blobs, PlatformTransactionManager transactions) {
        var sweep = new ExportSweep(rows, blobs, new TransactionTemplate(transactions));
        return Tasks.recurring("export-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((task, context) -> sweep.run());
    }
}
