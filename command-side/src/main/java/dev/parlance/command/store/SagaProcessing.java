package dev.parlance.command.store;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How sagas hear of events. */
@Component
public class SagaProcessing {

    /** As many events are heard of at once where nothing is waited for. */
    public static final int MANY = 100;

    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    private final ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource;

    SagaProcessing(
            @Qualifier("eventSource")
                    ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource) {
        this.eventSource = eventSource;
    }

    /**
     * Lets a saga hear of all events from the first on. One that could not be stored is tried
     * again; skipping it would lose what it sees to. Where the first event is the store is not
     * asked, because Axon Server may be away.
     *
     * @param group the saga's processing group
     * @param segments how many of its sagas may be at work at a time, on this node and others
     * @param atOnce how many events are heard of between two commits: {@link #MANY}, or 1 for a
     *     saga that waits for commands, lest it lose its claim or send many of them again
     */
    public ConfigurerModule of(String group, int segments, int atOnce) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                group,
                                _ -> eventSource.getObject(),
                                (_, builder) ->
                                        builder.initialSegmentCount(segments)
                                                .initialToken(_ -> null)
                                                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                                                .batchSize(atOnce))
                        .registerListenerInvocationErrorHandler(
                                group, _ -> PropagatingErrorHandler.instance());
    }
}
