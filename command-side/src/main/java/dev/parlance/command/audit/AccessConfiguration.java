package dev.parlance.command.audit;

import dev.parlance.kernel.audit.AccessCommand;
import dev.parlance.kernel.audit.AccessEvent;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentPolicy.class)
class AccessConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver accessLogTarget() {
        return message -> {
            if (message.getPayload() instanceof AccessCommand command) {
                return new VersionedAggregateIdentifier(
                        AccessEvent.streamOf(command.operator()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is no access");
        };
    }

    @Bean
    SnapshotTriggerDefinition accessLogSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }
}
