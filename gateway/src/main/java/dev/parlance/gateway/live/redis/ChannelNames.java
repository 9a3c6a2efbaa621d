package dev.parlance.gateway.live.redis;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;

/**
 * The Redis channels that signals go through: one for what is committed, which every node hears,
 * and one for each conversation for what is never stored, which a node hears while somebody listens
 * there.
 */
record ChannelNames(String prefix) {

    String ofCommits() {
        return prefix + ":commits";
    }

    String of(ConversationId conversation) {
        return prefix + ":conversation:" + conversation;
    }

    String of(LiveSignal signal) {
        return signal instanceof Committed ? ofCommits() : of(signal.conversationId());
    }
}
