package dev.parlance.gateway.conversation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import org.springframework.stereotype.Component;

/** Ids as RFC 9562 defines them: version 7, and version 5 where they stand for a name. */
@Component
class UuidSource implements IdSource {

    private final NoArgGenerator byTime = Generators.timeBasedEpochRandomGenerator();

    @Override
    public ConversationId conversation() {
        return new ConversationId(byTime.generate());
    }

    @Override
    public ConversationId conversation(AccountId account, String idempotencyKey) {
        return new ConversationId(
                Generators.nameBasedGenerator(account.value()).generate(idempotencyKey));
    }

    @Override
    public MessageId message() {
        return new MessageId(byTime.generate());
    }

    @Override
    public ReplyId reply() {
        return new ReplyId(byTime.generate());
    }
}
