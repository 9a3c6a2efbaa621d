package dev.parlance.gateway.conversation;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.reply.ReplyId;
import org.springframework.stereotype.Component;

/** The ids of what callers create. */
@Component
class NewIds {

    private final IdSource ids;

    NewIds(IdSource ids) {
        this.ids = ids;
    }

    ConversationId conversation() {
        return new ConversationId(ids.next());
    }

    /**
     * The id that an account's idempotency key stands for: a UUIDv5 (RFC 9562), always the same.
     */
    ConversationId conversation(AccountId account, String idempotencyKey) {
        return new ConversationId(
                Generators.nameBasedGenerator(account.value()).generate(idempotencyKey));
    }

    /**
     * The id of the seat of the assistant without a character, of which a room has one at most: a
     * UUIDv5 (RFC 9562), always the same.
     */
    AssistantId plainAssistant(ConversationId room) {
        return new AssistantId(Generators.nameBasedGenerator(room.value()).generate(Handles.PLAIN));
    }

    MessageId message() {
        return new MessageId(ids.next());
    }

    ReplyId reply() {
        return new ReplyId(ids.next());
    }
}
