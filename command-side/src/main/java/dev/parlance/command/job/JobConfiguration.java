package dev.parlance.command.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class JobConfiguration {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> jobSweep(JobRows rows, JobSettings settings) {
        return Tasks.recurring("job-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) -> sweep(rows, settings));
    }

    private static void sweep(JobRows rows, JobSettings settings) {
        int swept;
        do {
            swept = rows.sweep(settings.keepEnded(), settings.keepDead());
        } while (swept == JobRows.MOST_SWEPT);
    }
}
