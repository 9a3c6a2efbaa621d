package dev.parlance.kernel.conversation;

/**
 * Where what happened to a conversation itself stands among its messages, as one of role {@code
 * system}.
 */
public record NoticePlace(MessageId messageId, long seq) {}
