package dev.parlance.kernel.conversation;

import java.util.List;

/**
 * A page of messages, oldest first.
 *
 * @param hasMore whether there are more in the direction that was asked for
 */
public record MessagePage(List<MessageView> items, boolean hasMore) {}
