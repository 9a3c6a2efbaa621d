package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * A conversation as far as it is a room, in which people and assistants come and go. It is a part
 * of {@link Conversation} and never there without it.
 */
abstract class SharedConversation extends AnsweredConversation {

    @CommandHandler
    void handle(AddParticipant command, Clock clock, IdSource ids) {
        Membership.add(state(), command, places(ids), clock.instant())
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RemoveParticipant command, Clock clock, IdSource ids) {
        Membership.remove(state(), command, places(ids), clock.instant())
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(ChangeParticipantRole command, Clock clock, IdSource ids) {
        Membership.changeRole(state(), command, places(ids), clock.instant())
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(AddAssistant command, Clock clock, IdSource ids) {
        Seating.add(state(), command, places(ids), clock.instant())
                .ifPresent(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(RemoveAssistant command, Clock clock, IdSource ids) {
        Seating.remove(state(), command, places(ids), clock.instant())
                .ifPresent(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(ChangeAnswering command, Clock clock, IdSource ids) {
        Seating.answer(state(), command, places(ids), clock.instant())
                .ifPresent(AggregateLifecycle::apply);
    }

    final NoticePlaces places(IdSource ids) {
        return new NoticePlaces(state(), ids);
    }
}
