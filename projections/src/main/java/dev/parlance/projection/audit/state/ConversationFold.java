package dev.parlance.projection.audit.state;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
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
     * Folds a conversation and reads what it came to, in the projections' tables under their own
     * names. The tables that people read are in schema {@code public}.
     *
     * @throws Rejected if there are no events of the conversation
     */
    <R> R fold(
            ConversationId conversationId,
            Moment moment,
            BiFunction<JdbcOperations, Folding, R> reading) {
        return scratch.among(
                tables(),
                jdbc -> {
                    var folding =
                            new Folding(events, conversationId, moment, new Fold(projections()));
                    folding.begin();
                    return reading.apply(jdbc, folding);
                });
    }

    /** What the projections write. */
    List<String> tables() {
        return handlers()
                .flatMap(type -> Stream.of(type.getAnnotation(ProjectedTables.class).value()))
                .toList();
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
