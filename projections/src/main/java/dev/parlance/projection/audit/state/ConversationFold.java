package dev.parlance.projection.audit.state;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Folds the events of a conversation by the very projections whose tables people read, so that
 * there is no second opinion on what an event means.
 */
@Component
class ConversationFold {

    /** The projections that tell what a conversation is. */
    private static final List<String> PROJECTIONS = List.of("history", "conversations");

    /** What they write. */
    static final List<String> TABLES =
            List.of(
                    "message",
                    "message_variant",
                    "posted_message",
                    "conversation",
                    "conversation_participant",
                    "conversation_assistant");

    private final EventStore events;
    private final ScratchTables scratch;
    private final ApplicationContext context;
    private final ParameterResolverFactory parameters;

    ConversationFold(
            EventStore events,
            ScratchTables scratch,
            ApplicationContext context,
            ParameterResolverFactory parameters) {
        this.events = events;
        this.scratch = scratch;
        this.context = context;
        this.parameters = parameters;
    }

    /**
     * What was folded.
     *
     * @param lastAt when the last event that counted happened, null if none did
     */
    record Folded(long events, @Nullable Instant lastAt) {}

    /**
     * Folds a conversation and reads what it came to, in the projections' tables under their own
     * names. The tables that people read are in schema {@code public}.
     *
     * @throws Rejected if there are no events of the conversation
     */
    <R> R fold(
            ConversationId conversationId,
            Moment moment,
            BiFunction<JdbcOperations, Folded, R> reading) {
        return scratch.among(
                TABLES,
                jdbc -> {
                    var fold = new Fold(projections());
                    var folded = take(conversationId, moment, fold);
                    fold.finish();
                    return reading.apply(jdbc, folded);
                });
    }

    /** What a fork begins with comes first: its source as it was when the fork was made. */
    private Folded take(ConversationId conversationId, Moment moment, Fold fold) {
        var stream = events.readEvents(conversationId.toString());
        if (!stream.hasNext()) {
            throw new Rejected(new Rejection.ConversationNotFound(conversationId));
        }
        long count = 0;
        Instant lastAt = null;
        while (stream.hasNext()) {
            var message = stream.next();
            var event = eventOf(message);
            if (!moment.includes(event)) {
                break;
            }
            if (event instanceof ConversationStarted started && started.fork() != null) {
                take(started.fork().source(), new Moment(null, started.at()), fold);
            }
            fold.add(message);
            count++;
            lastAt = event.at();
            if (moment.endsWith(event)) {
                break;
            }
        }
        return new Folded(count, lastAt);
    }

    private static ConversationEvent eventOf(DomainEventMessage<?> message) {
        if (message.getPayload() instanceof ConversationEvent event) {
            return event;
        }
        throw new IllegalStateException(
                "%s is no event of a conversation".formatted(message.getPayloadType()));
    }

    private List<AnnotationEventHandlerAdapter> projections() {
        var beans = context.getAutowireCapableBeanFactory();
        return Arrays.stream(context.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(context::getType)
                .map(Objects::requireNonNull)
                .filter(type -> PROJECTIONS.contains(groupOf(type)))
                .map(type -> new AnnotationEventHandlerAdapter(beans.createBean(type), parameters))
                .toList();
    }

    private static String groupOf(Class<?> type) {
        return type.getAnnotation(ProcessingGroup.class).value();
    }
}
