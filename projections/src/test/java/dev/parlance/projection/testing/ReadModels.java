package dev.parlance.projection.testing;

import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running read side on a database of its own. */
public final class ReadModels implements AutoCloseable {

    private final TestDatabase database;
    private final boolean borrowed;
    private final ConfigurableApplicationContext context;
    private final Map<String, Long> nextSequence = new HashMap<>();

    /**
     * @param properties settings beside the usual ones, as {@code name=value}
     */
    public ReadModels(String... properties) {
        this(TestPostgres.freshDatabase(), false, properties);
    }

    /** On a database that outlives it, so that another can follow as after a restart. */
    public static ReadModels on(TestDatabase database, String... properties) {
        return new ReadModels(database, true, properties);
    }

    /** On a database that outlives it, with other embeddings than the configured ones. */
    public static ReadModels on(
            TestDatabase database, TextEmbeddings embeddings, String... properties) {
        return new ReadModels(
                database,
                true,
                context ->
                        context.registerBean(
                                "embeddingsOfTests",
                                TextEmbeddings.class,
                                () -> embeddings,
                                bean -> bean.setPrimary(true)),
                properties);
    }

    private ReadModels(TestDatabase database, boolean borrowed, String... properties) {
        this(database, borrowed, _ -> {}, properties);
    }

    private ReadModels(
            TestDatabase database,
            boolean borrowed,
            ApplicationContextInitializer<GenericApplicationContext> more,
            String... properties) {
        this.database = database;
        this.borrowed = borrowed;
        var all =
                new ArrayList<>(
                        List.of(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.flyway.locations=classpath:db/migration,"
                                        + "classpath:testing/axon",
                                "parlance.queries.patience.for-appearance=3s",
                                "axon.axonserver.enabled=false",
                                "parlance.audit.enabled=false",
                                "axon.update-check.disabled=true",
                                "axon.serializer.general=jackson3",
                                "axon.serializer.events=jackson3",
                                "axon.serializer.messages=jackson3",
                                "logging.level.root=warn"));
        all.addAll(Arrays.asList(properties));
        context =
                new SpringApplicationBuilder(ReadModelsApplication.class)
                        .web(WebApplicationType.NONE)
                        .initializers(more)
                        .properties(all.toArray(String[]::new))
                        .run();
    }

    /** Commits what was said and not yet taken, in one unit of work, and waits for nothing. */
    public void publish(Story... stories) {
        List<GenericDomainEventMessage<?>> messages = new ArrayList<>();
        for (Story story : stories) {
            story.drain().forEach(event -> messages.add(message(story, event)));
        }
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> context.getBean(EventStore.class).publish(messages));
    }

    /** Commits what was said and waits until every read model has taken it in. */
    public void take(Story... stories) {
        publish(stories);
        awaitCaughtUp(Duration.ofSeconds(30));
    }

    /** Commits what was written and waits until every read model has taken it in. */
    public void take(WrittenBook book) {
        take("Lorebook", book.id(), book.drain());
    }

    /**
     * Commits what happened to any aggregate and waits until every read model has taken it in.
     *
     * @param type what the aggregate is
     */
    public void take(String type, Object id, Object... events) {
        List<GenericDomainEventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            long sequence = nextSequence.merge(id.toString(), 1L, Long::sum) - 1;
            messages.add(new GenericDomainEventMessage<>(type, id.toString(), sequence, event));
        }
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> context.getBean(EventStore.class).publish(messages));
        awaitCaughtUp(Duration.ofSeconds(30));
    }

    public void awaitCaughtUp(Duration atMost) {
        await().atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () ->
                                reports().stream()
                                        .filter(ProjectionReport.Entry::rebuildable)
                                        .allMatch(p -> p.eventsBehind() == 0));
    }

    /** Has a projection built again, and waits until it has taken the place of what served. */
    public void rebuild(String projection) {
        command(new ReplayProjection(projection));
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> report(projection).rebuild() == null);
        awaitCaughtUp(Duration.ofSeconds(30));
    }

    public List<ProjectionReport.Entry> reports() {
        return ask(new ListProjections(), ProjectionReport.class).projections();
    }

    public ProjectionReport.Entry report(String projection) {
        return reports().stream()
                .filter(entry -> entry.name().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    public <R> R ask(Object query, Class<R> answer) {
        return ask(query, ResponseTypes.instanceOf(answer));
    }

    /** Asks, and throws what the handler threw. */
    public <R> R ask(Object query, ResponseType<R> answer) {
        try {
            return context.getBean(QueryGateway.class).query(query, answer).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    public <R> R command(Object command) {
        return context.getBean(CommandGateway.class).sendAndWait(command);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public HeardSignals heard() {
        return (HeardSignals) context.getBean(LiveChannel.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        if (!borrowed) {
            database.close();
        }
    }

    private GenericDomainEventMessage<?> message(Story story, Object event) {
        long sequence = nextSequence.merge(story.stream(), 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(story.type(), story.stream(), sequence, event);
    }
}
