package dev.parlance.projection.live;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands every event to the live channel as soon as it is committed, in the order of its stream. It
 * subscribes to the event bus, so it hears what this process publishes, before the commit; it keeps
 * the events until the commit has happened, and forgets them if it does not.
 */
@Component
@ProcessingGroup(LivePublisher.GROUP)
public class LivePublisher {

    /** The processing group, which must be a subscribing one. */
    public static final String GROUP = "live";

    private static final Logger LOG = LoggerFactory.getLogger(LivePublisher.class);
    private static final String COMMITTED = LivePublisher.class.getName() + "/committed";

    private final LiveChannel channel;

    LivePublisher(LiveChannel channel) {
        this.channel = channel;
    }

    @EventHandler
    void on(ConversationEvent event, @SequenceNumber long sequence) {
        UnitOfWork<?> publishing = CurrentUnitOfWork.get().root();
        List<LiveSignal> signals =
                publishing.getOrComputeResource(
                        COMMITTED,
                        key -> {
                            var collected = new ArrayList<LiveSignal>();
                            publishing.afterCommit(unit -> publish(collected));
                            return collected;
                        });
        signals.add(new LiveSignal.Committed(sequence, event));
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
