package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;

/** Where the ids of new things come from. */
interface IdSource {

    ConversationId conversation();

    /** The id that an account's idempotency key stands for: always the same. */
    ConversationId conversation(AccountId account, String idempotencyKey);

    MessageId message();

    ReplyId reply();
}
