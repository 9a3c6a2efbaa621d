package dev.parlance.command.lorebook;

import dev.parlance.command.store.SagaProcessing;
import dev.parlance.kernel.lorebook.LorebookCommand;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LorebookConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver lorebookTarget() {
        return message -> {
            if (message.getPayload() instanceof LorebookCommand command) {
                return new VersionedAggregateIdentifier(
                        LorebookStream.of(command.lorebookId()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is for no lorebook");
        };
    }

    @Bean
    SnapshotTriggerDefinition lorebookSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }

    @Bean
    ConfigurerModule lorebookSagaProcessing(SagaProcessing sagas) {
        return sagas.of(LorebookBindingSaga.GROUP, 1, 1);
    }
}
