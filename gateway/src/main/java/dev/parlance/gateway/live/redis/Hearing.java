package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.redis.Heard.Ignored;
import dev.parlance.gateway.live.redis.Heard.Lost;
import dev.parlance.gateway.live.redis.Heard.Said;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what other nodes say to the listeners of this one, in the order it comes in. */
final class Hearing extends RedisPubSubAdapter<String, String> {

    private static final Logger log = LoggerFactory.getLogger(Hearing.class);

    private final WireForm wire;
    private final Consumer<LiveSignal> listeners;
    private final Supplier<Collection<ConversationId>> conversations;
    private final RelayMeters meters;

    /**
     * @param conversations those that are listened to here
     */
    Hearing(
            WireForm wire,
            Consumer<LiveSignal> listeners,
            Supplier<Collection<ConversationId>> conversations,
            RelayMeters meters) {
        this.wire = wire;
        this.listeners = listeners;
        this.conversations = conversations;
        this.meters = meters;
    }

    @Override
    public void message(String channel, String text) {
        try {
            switch (wire.read(text)) {
                case Said(LiveSignal signal) -> {
                    meters.heard();
                    listeners.accept(signal);
                }
                case Lost lost ->
                        interrupted(
                                lost.conversations().isEmpty()
                                        ? conversations.get()
                                        : lost.conversations());
                case Ignored ignored -> meters.ignored(ignored);
            }
        } catch (RuntimeException e) {
            // Thrown further, it would reach a log of Lettuce's with no more to say.
            log.error("What came on channel {} was not handed on", channel, e);
        }
    }

    /** Says that something may have been missed. */
    void interrupted(Collection<ConversationId> where) {
        where.forEach(conversation -> listeners.accept(new Interrupted(conversation)));
    }
}
