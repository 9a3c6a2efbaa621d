package dev.parlance.projection.audit.state;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
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

    /** Those whose texts were not to be read any more. */
    private static final String FORGOTTEN =
            """
            SELECT subject_id FROM message WHERE erased
            UNION SELECT subject_id FROM message_variant WHERE erased
            UNION SELECT title_of FROM conversation WHERE title = ''
            """;

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
                tables(),
                jdbc -> {
                    var fold = new Fold(projections());
                    var folded = take(conversationId, moment, fold);
                    fold.finish();
                    forget(jdbc, fold);
                    return reading.apply(jdbc, folded);
                });
    }

    /** What the projections write. */
    List<String> tables() {
        return handlers()
                .flatMap(type -> Stream.of(type.getAnnotation(ProjectedTables.class).value()))
                .toList();
    }

    /** That a person is forgotten does not stand in the streams of conversations. */
    private static void forget(JdbcOperations jdbc, Fold fold) {
        jdbc.queryForList(FORGOTTEN, UUID.class)
                .forEach(
                        person ->
                                fold.add(
                                        replayed(
                                                new AccountErased(
                                                        new AccountId(person), Instant.EPOCH))));
        fold.finish();
    }

    /** A replay is not told to those who listen. */
    private static EventMessage<?> replayed(AccountErased event) {
        var token =
                ReplayToken.createReplayToken(
                        new GlobalSequenceTrackingToken(1), new GlobalSequenceTrackingToken(0));
        return new GenericTrackedEventMessage<>(token, GenericEventMessage.asEventMessage(event));
    }

    /**
     * What a fork begins with comes first: its source as it was when the fork was made. Streams are
     * read to their end, for what Axon Server streams stays open if it is left in the middle.
     */
    private Folded take(ConversationId conversationId, Moment moment, Fold fold) {
        var stream = events.readEvents(conversationId.toString());
        if (!stream.hasNext()) {
            throw new Rejected(new Rejection.ConversationNotFound(conversationId));
        }
        long count = 0;
        Instant lastAt = null;
        boolean over = false;
        while (stream.hasNext()) {
            var message = stream.next();
            var event = eventOf(message);
            over = over || !moment.includes(event);
            if (!over) {
                if (event instanceof ConversationStarted started && started.fork() != null) {
                    take(started.fork().source(), new Moment(null, started.at()), fold);
                }
                fold.add(message);
                count++;
                lastAt = event.at();
                over = moment.endsWith(event);
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
        return handlers()
                .map(type -> new AnnotationEventHandlerAdapter(beans.createBean(type), parameters))
                .toList();
    }

    private Stream<Class<?>> handlers() {
        return Arrays.stream(context.getBeanNamesForAnnotation(ProjectedTables.class))
                .<Class<?>>map(name -> Objects.requireNonNull(context.getType(name)))
                .filter(
                        type ->
                                PROJECTIONS.contains(
                                        type.getAnnotation(ProcessingGroup.class).value()));
    }
}
