package dev.parlance.command.coach;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnswerCacheSettings.class)
class CoachConfiguration {

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    @Bean
    AnswerCachePolicy answerCachePolicy(AnswerCacheSettings settings) {
        return new AnswerCachePolicy(settings);
    }

    @Bean
    Flights flights(MeterRegistry meters) {
        var flights = new Flights();
        Gauge.builder("parlance.coach.waiting", flights, Flights::waiting)
                .description("questions that wait for the answer to an equal one")
                .register(meters);
        return flights;
    }

    @Bean
    RecurringTask<Void> coachAnswerPruning(AnswerPruning pruning) {
        return Tasks.recurring("coach-answer-pruning", FixedDelay.of(BETWEEN_PRUNINGS))
                .execute((_, _) -> pruning.prune());
    }
}
