package dev.parlance.projection;

import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The projections: all that streams events and is no saga's. Those whose tables are known can be
 * built again aside.
 */
@Component
class ProjectionCatalogue {

    private final EventProcessingConfiguration processing;
    private final ApplicationContext context;
    private volatile @Nullable Map<String, Class<?>> handlers;

    ProjectionCatalogue(EventProcessingConfiguration processing, ApplicationContext context) {
        this.processing = processing;
        this.context = context;
    }

    /** Their names, in order. */
    List<String> names() {
        var sagas = Set.copyOf(sagas());
        return streaming().filter(name -> !sagas.contains(name)).toList();
    }

    /** The names under which sagas hear of events, in order. */
    List<String> sagas() {
        Set<String> groups =
                processing.sagaConfigurations().stream()
                        .map(SagaConfiguration::processingGroup)
                        .collect(Collectors.toSet());
        return streaming().filter(groups::contains).toList();
    }

    private Stream<String> streaming() {
        return processing.eventProcessors().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PooledStreamingEventProcessor)
                .map(Map.Entry::getKey)
                .sorted();
    }

    /** What feeds a projection in this process. */
    Optional<PooledStreamingEventProcessor> processor(String projection) {
        return processing.eventProcessor(projection, PooledStreamingEventProcessor.class);
    }

    /** Where a projection is built again; empty if it cannot be. */
    Optional<Aside> aside(String projection) {
        return handler(projection)
                .map(type -> type.getAnnotation(ProjectedTables.class).value())
                .map(tables -> new Aside(projection, List.of(tables)));
    }

    /** Makes a handler of a projection beside the one that serves. */
    Object anotherHandler(String projection) {
        return handler(projection)
                .<Object>map(type -> beans().createBean(type))
                .orElseThrow(() -> new IllegalArgumentException("Not rebuildable: " + projection));
    }

    /** Lets go of a handler that was made beside the one that serves. */
    void destroy(Object handler) {
        beans().destroyBean(handler);
    }

    private AutowireCapableBeanFactory beans() {
        return context.getAutowireCapableBeanFactory();
    }

    private Optional<Class<?>> handler(String projection) {
        var known = handlers;
        if (known == null) {
            known = findHandlers();
            handlers = known;
        }
        return Optional.ofNullable(known.get(projection));
    }

    private Map<String, Class<?>> findHandlers() {
        var found = new HashMap<String, Class<?>>();
        for (String bean : context.getBeanNamesForAnnotation(ProjectedTables.class)) {
            Class<?> type = Objects.requireNonNull(context.getType(bean));
            found.put(type.getAnnotation(ProcessingGroup.class).value(), type);
        }
        return Map.copyOf(found);
    }
}
