package dev.parlance.command.rerun;

import dev.parlance.command.store.SagaProcessing;
import dev.parlance.kernel.rerun.RerunCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RerunSettings.class)
class RerunConfiguration {

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver rerunTarget() {
        return message -> {
            if (message.getPayload() instanceof RerunCommand command) {
                return new VersionedAggregateIdentifier(Rerun.streamOf(command.rerunId()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is for no re-run");
        };
    }

    @Bean
    ConfigurerModule rerunSagaProcessing(SagaProcessing sagas) {
        return sagas.of(RerunSaga.GROUP, 1, SagaProcessing.MANY);
    }
}
