package dev.parlance.command.coach;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnswerCacheSettings.class)
class CoachConfiguration {

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(6);

    @Bean
    AnswerCachePolicy answerCachePolicy(AnswerCacheSettings settings) {
        return new AnswerCachePolicy(settings);
    }

    @Bean
    Flights flights() {
        return new Flights();
    }

    @Bean
    RecurringTask<Void> coachAnswerPruning(AnswerCache cache) {
        return Tasks.recurring("coach-answer-pruning", FixedDelay.of(BETWEEN_PRUNINGS))
                .execute((_, _) -> cache.prune());
    }
}
