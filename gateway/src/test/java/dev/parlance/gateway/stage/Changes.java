package dev.parlance.gateway.stage;

import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/** What changes a conversation and says nothing in it. */
final class Changes {

    private final OtherModules others;

    Changes(OtherModules others) {
        this.others = others;
    }

    @CommandHandler
    void read(MarkRead command) {
        var talk = others.talk(command.conversationId(), command.reader());
        talk.commit(
                new MessagesRead(
                        talk.id(), command.reader(), command.lastReadSeq(), Instant.now()));
    }

    @CommandHandler
    void adopt(AdoptCharacterVersion command) {
        var talk = others.talk(command.conversationId(), command.adoptedBy());
        talk.room().adopt(command.character());
        talk.commit(
                new CharacterVersionAdopted(
                        talk.id(), command.character(), command.adoptedBy(), Instant.now()));
    }

    @CommandHandler
    void rename(RenameConversation command) {
        var talk = others.talk(command.conversationId(), command.renamedBy());
        var person = command.renamedBy();
        if (talk.room().isRoom()) {
            talk.note(
                    place ->
                            new ConversationRenamed(
                                    talk.id(), command.title(), person, place, Instant.now()));
        } else {
            talk.commit(
                    new ConversationRenamed(
                            talk.id(), command.title(), person, null, Instant.now()));
        }
    }

    @CommandHandler
    void delete(DeleteConversation command) {
        var talk = others.talk(command.conversationId(), command.deletedBy());
        talk.delete();
        talk.commit(new ConversationDeleted(talk.id(), command.deletedBy(), Instant.now()));
    }
}
