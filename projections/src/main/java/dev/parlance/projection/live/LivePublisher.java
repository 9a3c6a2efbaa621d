package dev.parlance.projection.live;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every event to the live channel as soon as it is committed, in the order of its stream. It
 * hears what this process publishes, before the commit; it keeps the events until the commit has
 * happened, and forgets them if it does not. It is no event processor: this lies on the way of
 * every message, and a processor's units of work and interceptors have nothing to do here.
 */
final class LivePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(LivePublisher.class);

    private final LiveChannel channel;

    LivePublisher(LiveChannel channel) {
        this.channel = channel;
    }

    /** Takes the events of a unit of work that is about to commit. */
    void on(List<? extends EventMessage<?>> events) {
        var signals = new ArrayList<LiveSignal>();
        for (var message : events) {
            if (message instanceof DomainEventMessage<?> inStream
                    && message.getPayload() instanceof ConversationEvent event) {
                signals.add(new LiveSignal.Committed(inStream.getSequenceNumber(), event));
            }
        }
        if (!signals.isEmpty()) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> publish(signals));
        }
    }

    private void publish(List<LiveSignal> signals) {
        for (LiveSignal signal : signals) {
            try {
                channel.publish(signal);
            } catch (RuntimeException e) {
                LOG.warn(
                        "What was committed in conversation {} was not heard live",
                        signal.conversationId(),
                        e);
            }
        }
    }
}
