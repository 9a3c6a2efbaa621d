package dev.parlance.command.knowledge;

import dev.parlance.command.store.SagaProcessing;
import dev.parlance.kernel.knowledge.KnowledgeCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestionSettings.class)
class KnowledgeConfiguration {

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver documentTarget() {
        return message -> {
            if (message.getPayload() instanceof KnowledgeCommand command) {
                return new VersionedAggregateIdentifier(
                        DocumentStream.of(command.documentId()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is for no document");
        };
    }

    @Bean
    ConfigurerModule ingestionProcessing(SagaProcessing processing) {
        return processing.of(IngestionPolicy.GROUP, 1, SagaProcessing.MANY);
    }
}
