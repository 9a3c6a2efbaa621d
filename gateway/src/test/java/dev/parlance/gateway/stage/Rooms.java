package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.RoleForbids;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/** Rooms in small: members change nothing, others everything. */
final class Rooms {

    private final OtherModules others;

    Rooms(OtherModules others) {
        this.others = others;
    }

    private Talk kept(ConversationId id, AccountId keeper) {
        var talk = others.talk(id, keeper);
        if (talk.room().role(keeper) == ParticipantRole.MEMBER) {
            throw new Rejected(new RoleForbids(id, "do this"));
        }
        if (!talk.room().isRoom()) {
            throw new Rejected(new Conflict("This is no room."));
        }
        return talk;
    }

    @CommandHandler
    void add(AddParticipant command) {
        var talk = kept(command.conversationId(), command.addedBy());
        if (talk.room().role(command.accountId()) != null) {
            return;
        }
        talk.room().admit(command.accountId(), command.role());
        var participant = new Participant(command.accountId(), command.role());
        talk.note(
                place ->
                        new ParticipantAdded(
                                talk.id(), participant, command.addedBy(), place, Instant.now()));
    }

    @CommandHandler
    void remove(RemoveParticipant command) {
        var self = command.accountId().equals(command.removedBy());
        var talk =
                self
                        ? others.talk(command.conversationId())
                        : kept(command.conversationId(), command.removedBy());
        if (!talk.room().dismiss(command.accountId())) {
            return;
        }
        if (talk.room().participants().isEmpty()) {
            talk.delete();
            return;
        }
        talk.note(
                place ->
                        new ParticipantRemoved(
                                talk.id(),
                                command.accountId(),
                                command.removedBy(),
                                place,
                                Instant.now()));
    }

    @CommandHandler
    void change(ChangeParticipantRole command) {
        var talk = kept(command.conversationId(), command.changedBy());
        talk.room().admit(command.accountId(), command.role());
        var participant = new Participant(command.accountId(), command.role());
        talk.note(
                place ->
                        new ParticipantRoleChanged(
                                talk.id(), participant, command.changedBy(), place, Instant.now()));
    }

    @CommandHandler
    void seat(AddAssistant command) {
        var talk = kept(command.conversationId(), command.addedBy());
        var seat = command.assistant();
        if (!talk.room().seat(seat)) {
            return;
        }
        talk.note(
                place ->
                        new AssistantAdded(
                                talk.id(), seat, command.addedBy(), place, Instant.now()));
    }

    @CommandHandler
    void unseat(RemoveAssistant command) {
        var talk = kept(command.conversationId(), command.removedBy());
        var seat = talk.room().unseat(command.assistantId());
        if (seat == null) {
            return;
        }
        talk.note(
                place ->
                        new AssistantRemoved(
                                talk.id(),
                                command.assistantId(),
                                seat.handle(),
                                command.removedBy(),
                                place,
                                Instant.now()));
    }

    @CommandHandler
    void answer(ChangeAnswering command) {
        var talk = kept(command.conversationId(), command.changedBy());
        talk.room().answer(command.answering());
        talk.note(
                place ->
                        new AnsweringChanged(
                                talk.id(),
                                command.answering(),
                                command.changedBy(),
                                place,
                                Instant.now()));
    }
}
