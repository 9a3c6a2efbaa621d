package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ConversationCommand;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.RoomCommand;
import dev.parlance.kernel.memory.SummaryCommand;
import dev.parlance.kernel.reply.ReplyCommand;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    /** Loading a conversation then reads at most about this many events. */
    private static final int EVENTS_PER_SNAPSHOT = 100;

    /** Named in {@code @Aggregate}. Axon's own looks for annotations in every command anew. */
    @Bean
    CommandTargetResolver conversationTarget() {
        return message ->
                switch (message.getPayload()) {
                    case ConversationCommand command -> target(command.conversationId());
                    case AskQuestion command -> target(command.conversationId());
                    case RoomCommand command -> target(command.conversationId());
                    case ReplyCommand command -> target(command.conversationId());
                    case SummaryCommand command -> target(command.conversationId());
                    default ->
                            throw new IllegalArgumentException(
                                    message.getPayloadType() + " is for no conversation");
                };
    }

    private static VersionedAggregateIdentifier target(ConversationId conversation) {
        return new VersionedAggregateIdentifier(conversation.toString(), null);
    }

    @Bean
    SnapshotTriggerDefinition conversationSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }
}
