package dev.parlance.benchmark.projection;

import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.queryhandling.QueryGateway;

/** The projections of the running product, as an operator sees and handles them. */
final class Projections {

    private static final Duration POLL = Duration.ofMillis(20);

    private final EventProcessingConfiguration processing;
    private final CommandGateway commands;
    private final QueryGateway queries;

    Projections(EmbeddedProduct product) {
        processing = product.get(EventProcessingConfiguration.class);
        commands = product.get(CommandGateway.class);
        queries = product.get(QueryGateway.class);
    }

    List<ProjectionReport.Entry> report() {
        return queries.query(new ListProjections(), ProjectionReport.class).join().projections();
    }

    List<String> names() {
        return report().stream().map(ProjectionReport.Entry::name).toList();
    }

    List<String> rebuildable() {
        return report().stream()
                .filter(ProjectionReport.Entry::rebuildable)
                .map(ProjectionReport.Entry::name)
                .toList();
    }

    /** Stops them and whatever else streams events: sagas would act upon what is made up here. */
    void stopAll() {
        processing.eventProcessors().keySet().forEach(this::stop);
    }

    void stop(String name) {
        processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .ifPresent(EventProcessor::shutDown);
    }

    void start(String name) {
        processing.eventProcessor(name).ifPresent(EventProcessor::start);
    }

    /** Has a projection built again beside the one that serves. */
    void replay(String name) {
        commands.sendAndWait(new ReplayProjection(name));
    }

    /** Waits until what is built again has taken in the newest event. */
    void awaitReplayed(String name) throws InterruptedException {
        while (rebuild(name).filter(rebuild -> rebuild.eventsBehind() > 0).isPresent()) {
            Thread.sleep(POLL);
        }
    }

    /** Waits until what was built again serves. */
    void awaitSwitched(String name) throws InterruptedException {
        while (rebuild(name).isPresent()) {
            Thread.sleep(POLL);
        }
    }

    private Optional<ProjectionReport.Rebuild> rebuild(String name) {
        return report().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(ProjectionReport.Entry::rebuild);
    }

    /** Waits until a projection has taken in the newest event. */
    void awaitHead(String name) throws InterruptedException {
        while (!isAtHead(name)) {
            Thread.sleep(POLL);
        }
    }

    private boolean isAtHead(String name) {
        return report().stream()
                .filter(entry -> entry.name().equals(name))
                .allMatch(entry -> entry.running() && entry.position() >= entry.head());
    }
}
