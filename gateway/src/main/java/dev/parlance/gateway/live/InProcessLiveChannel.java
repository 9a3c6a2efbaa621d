package dev.parlance.gateway.live;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.util.List;
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

    private final ConcurrentMap<ConversationId, Audience> audiences = new ConcurrentHashMap<>();
    private final Audience ofCommits = new Audience();

    @Override
    public void publish(LiveSignal signal) {
        var audience = audiences.get(signal.conversationId());
        if (audience != null) {
            audience.tell(signal);
        }
        if (signal instanceof LiveSignal.Committed) {
            ofCommits.tell(signal);
        }
    }

    @Override
    public Listening listen(ConversationId conversationId, Consumer<LiveSignal> listener) {
        var ear = new Ear(listener);
        audiences.compute(
                conversationId,
                (id, audience) -> (audience == null ? new Audience() : audience).with(ear));
        return () ->
                audiences.computeIfPresent(
                        conversationId, (id, audience) -> audience.without(ear) ? audience : null);
    }

    @Override
    public Listening listenToCommits(Consumer<LiveSignal.Committed> listener) {
        var ear =
                new Ear(
                        signal -> {
                            if (signal instanceof LiveSignal.Committed committed) {
                                listener.accept(committed);
                            }
                        });
        ofCommits.with(ear);
        return () -> ofCommits.without(ear);
    }

    /** How many conversations are being listened to. */
    public int conversations() {
        return audiences.size();
    }

    /** A listener by identity, so that the same one may listen twice. */
    private static final class Ear {
        private final Consumer<LiveSignal> listener;

        Ear(Consumer<LiveSignal> listener) {
            this.listener = listener;
        }

        void hear(LiveSignal signal) {
            try {
                listener.accept(signal);
            } catch (RuntimeException e) {
                // One broken listener must harm neither the publisher nor the others.
                log.error("A live listener failed on {}", signal.getClass().getSimpleName(), e);
            }
        }
    }

    private static final class Audience {

        private volatile List<Ear> ears = List.of();

        synchronized Audience with(Ear ear) {
            ears = Stream.concat(ears.stream(), Stream.of(ear)).toList();
            return this;
        }

        synchronized boolean without(Ear ear) {
            ears = ears.stream().filter(other -> other != ear).toList();
            return !ears.isEmpty();
        }

        synchronized void tell(LiveSignal signal) {
            ears.forEach(ear -> ear.hear(signal));
        }
    }
}
