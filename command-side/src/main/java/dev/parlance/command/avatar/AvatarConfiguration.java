package dev.parlance.command.avatar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.parlance.kernel.storage.BlobStorage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImageProperties.class)
class AvatarConfiguration {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    @ConditionalOnProperty(
            name = "parlance.image.provider",
            havingValue = "demo",
            matchIfMissing = true)
    ImagePainter demoPainter() {
        return new DemoPainter();
    }

    @Bean
    Studio studio(ImagePainter painter, ImageProperties properties, MeterRegistry meters) {
        return new Studio(painter, properties.timeout(), properties.atOnce(), meters);
    }

    @Bean
    RecurringTask<Void> avatarSweep(
            CandidateRows rows,
            BlobStorage blobs,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        var sweep = new CandidateSweep(rows, blobs, new TransactionTemplate(transactions), meters);
        return Tasks.recurring("avatar-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((task, context) -> sweep.run());
    }

    @Bean
    ConfigurerModule chosenAvatars(CandidateRows rows) {
        var chosen = new ChosenAvatars(rows);
        return configurer ->
                configurer.onInitialize(
                        axon -> axon.onStart(() -> axon.eventBus().subscribe(chosen::on)));
    }
}
