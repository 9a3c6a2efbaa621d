package dev.parlance.command.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class JobConfiguration {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> jobSweep(JdbcClient jdbc, Clock clock, JobSettings settings) {
        var ended = new EndedJobs(jdbc, clock, settings);
        return Tasks.recurring("job-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) -> ended.sweep());
    }
}
