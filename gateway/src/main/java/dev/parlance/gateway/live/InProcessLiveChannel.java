package dev.parlance.gateway.live;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The live channel within one process. All listeners of a conversation hear its signals in one
 * order, also when several threads publish. Nothing is queued here: a listener takes what it is
 * given at once, and bounds what it keeps.
 */
@Component
public class InProcessLiveChannel implements LiveChannel {

    private static final Logger log = LoggerFactory.getLogger(InProcessLiveChannel.class);

    private final ConcurrentMap<ConversationId, Audience<LiveSignal>> audiences =
            new ConcurrentHashMap<>();
    private final Audience<Consumer<CommitListener>> ofCommits = new Audience<>();

    @Override
    public void publish(LiveSignal signal) {
        var audience = audiences.get(signal.conversationId());
        if (audience != null) {
            audience.tell(signal);
        }
        if (signal instanceof LiveSignal.Committed committed) {
            ofCommits.tell(listener -> listener.committed(committed));
        }
    }

    /**
     * Says that something that other nodes said may not have been heard here.
     *
     * @param conversations where; empty if it may be anywhere
     */
    public void interrupted(Set<ConversationId> conversations) {
        var where = conversations.isEmpty() ? audiences.keySet() : conversations;
        where.forEach(conversation -> publish(new LiveSignal.Interrupted(conversation)));
        ofCommits.tell(listener -> listener.missed(conversations));
    }

    @Override
    public Listening listen(ConversationId conversationId, Consumer<LiveSignal> listener) {
        var ear = new Ear<>(listener);
        audiences.compute(
                conversationId,
                (id, audience) ->
                        (audience == null ? new Audience<LiveSignal>() : audience).with(ear));
        return () ->
                audiences.computeIfPresent(
                        conversationId, (id, audience) -> audience.without(ear) ? audience : null);
    }

    @Override
    public Listening listenToCommits(CommitListener listener) {
        var ear = new Ear<Consumer<CommitListener>>(told -> told.accept(listener));
        ofCommits.with(ear);
        return () -> ofCommits.without(ear);
    }

    /** How many conversations are being listened to. */
    public int conversations() {
        return audiences.size();
    }

    /** A listener by identity, so that the same one may listen twice. */
    private static final class Ear<S> {
        private final Consumer<S> listener;

        Ear(Consumer<S> listener) {
            this.listener = listener;
        }

        void hear(S signal) {
            try {
                listener.accept(signal);
            } catch (RuntimeException e) {
                // One broken listener must harm neither the publisher nor the others.
                log.error("A live listener failed on {}", signal.getClass().getSimpleName(), e);
            }
        }
    }

    private static final class Audience<S> {

        private volatile List<Ear<S>> ears = List.of();

        synchronized Audience<S> with(Ear<S> ear) {
            ears = Stream.concat(ears.stream(), Stream.of(ear)).toList();
            return this;
        }

        synchronized boolean without(Ear<S> ear) {
            ears = ears.stream().filter(other -> other != ear).toList();
            return !ears.isEmpty();
        }

        synchronized void tell(S signal) {
            ears.forEach(ear -> ear.hear(signal));
        }
    }
}
