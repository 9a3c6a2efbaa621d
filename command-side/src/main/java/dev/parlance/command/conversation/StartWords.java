package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationKind;
import org.jspecify.annotations.Nullable;

/**
 * The words in which a conversation was started, to tell a repeated command from a different one.
 * Of the title only a hash is kept, because the state holds no text; the character may have got a
 * newer version since.
 */
record StartWords(
        ConversationKind kind,
        AccountId startedBy,
        @Nullable CharacterId characterId,
        int titleHash) {

    static StartWords of(StartConversation command) {
        var character = command.character();
        return new StartWords(
                command.kind(),
                command.startedBy(),
                character == null ? null : character.characterId(),
                hashOf(command.title()));
    }

    static int hashOf(@Nullable ProtectedText title) {
        return title == null ? 0 : title.text().hashCode();
    }
}
