package dev.parlance.projection;

import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
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

    ProjectionCatalogue(EventProcessingConfiguration processing, ApplicationContext context) {
        this.processing = processing;
        this.context = context;
    }

    /** Their names, in order. */
    List<String> names() {
        Set<String> sagas =
                processing.sagaConfigurations().stream()
                        .map(SagaConfiguration::processingGroup)
                        .collect(Collectors.toSet());
        return processing.eventProcessors().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PooledStreamingEventProcessor)
                .map(entry -> entry.getKey())
                .filter(name -> !sagas.contains(name))
                .sorted()
                .toList();
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
        for (String bean : context.getBeanNamesForAnnotation(ProjectedTables.class)) {
            Class<?> type = Objects.requireNonNull(context.getType(bean));
            if (type.getAnnotation(ProcessingGroup.class).value().equals(projection)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
