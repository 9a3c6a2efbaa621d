package dev.parlance.kernel.conversation;

import dev.parlance.kernel.reply.ReplyId;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a posted message.
 *
 * @param messageId the message
 * @param seq its place in the conversation, counted from 1
 * @param replyId the reply that was asked for, the first of them if several assistants answer; null
 *     if none does
 */
public record Posted(MessageId messageId, long seq, @Nullable ReplyId replyId) {}
