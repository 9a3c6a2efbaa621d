package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterCommand;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CharacterConfiguration {

    /** Each event holds a whole sheet, so few are read. */
    private static final int EVENTS_PER_SNAPSHOT = 20;

    /** Named in {@code @Aggregate}. */
    @Bean
    CommandTargetResolver characterTarget() {
        return message -> {
            if (message.getPayload() instanceof CharacterCommand command) {
                return new VersionedAggregateIdentifier(
                        CharacterStream.of(command.characterId()), null);
            }
            throw new IllegalArgumentException(message.getPayloadType() + " is for no character");
        };
    }

    @Bean
    SnapshotTriggerDefinition characterSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }
}
