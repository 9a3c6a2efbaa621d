package dev.parlance.projection;

import dev.parlance.kernel.projection.ProjectionCommand.AbandonReplay;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.AsideTables;
import dev.parlance.projection.rebuild.Rebuilds;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** What operators ask about the projections, and do to them. */
@Component
class ProjectionOperations {

    private final ProjectionCatalogue catalogue;
    private final ProjectionReports reports;
    private final AsideTables tables;
    private final Rebuilds rebuilds;
    private final RebuildKeeper keeper;
    private final TokenStore tokens;
    private final Clock clock;

    ProjectionOperations(
            ProjectionCatalogue catalogue,
            ProjectionReports reports,
            AsideTables tables,
            Rebuilds rebuilds,
            RebuildKeeper keeper,
            TokenStore tokens,
            Clock clock) {
        this.catalogue = catalogue;
        this.reports = reports;
        this.tables = tables;
        this.rebuilds = rebuilds;
        this.keeper = keeper;
        this.tokens = tokens;
        this.clock = clock;
    }

    @QueryHandler
    ProjectionReport handle(ListProjections query) {
        return reports.now();
    }

    @CommandHandler
    void handle(ReplayProjection command) {
        requireKnown(command.projection());
        catalogue
                .aside(command.projection())
                .ifPresentOrElse(
                        aside -> {
                            Apart.run(() -> begin(aside));
                            keeper.wake();
                        },
                        () -> Apart.run(() -> beginAnew(command.projection())));
    }

    /** What writes no tables that anybody reads, as the stream for analysts, just starts over. */
    private void beginAnew(String projection) {
        var processor =
                catalogue
                        .processor(projection)
                        .filter(PooledStreamingEventProcessor::supportsReset)
                        .orElseThrow(() -> cannot(projection));
        processor.shutDown();
        try {
            processor.resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw conflict("Projection %s runs on another node.".formatted(projection));
        } finally {
            processor.start();
        }
    }

    private void begin(Aside aside) {
        var dependents = tables.dependents(aside);
        if (!dependents.isEmpty()) {
            throw conflict(
                    "Projection %s cannot be built again while %s refers to its tables."
                            .formatted(aside.projection(), String.join(", ", dependents)));
        }
        if (tokens.fetchSegments(aside.projection()).length > 1) {
            throw conflict(
                    "Projection %s cannot be built again while it is split into segments."
                            .formatted(aside.projection()));
        }
        if (!tables.begin(aside, clock.instant())) {
            throw conflict(
                    "Projection %s is being built again, or what was abandoned is cleared away."
                            .formatted(aside.projection()));
        }
    }

    @CommandHandler
    void handle(AbandonReplay command) {
        var aside = aside(command.projection());
        if (!Apart.get(() -> rebuilds.abandon(aside.projection()))) {
            throw conflict("Projection %s is not being built again.".formatted(aside.projection()));
        }
        keeper.wake();
    }

    private Aside aside(String projection) {
        requireKnown(projection);
        return catalogue.aside(projection).orElseThrow(() -> cannot(projection));
    }

    private void requireKnown(String projection) {
        if (!catalogue.names().contains(projection)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.NOT_FOUND,
                            "There is no projection %s.".formatted(projection)));
        }
    }

    private static Rejected cannot(String projection) {
        return conflict("Projection %s cannot be built again.".formatted(projection));
    }

    private static Rejected conflict(String detail) {
        return new Rejected(new Rejection.Conflict(detail));
    }
}
