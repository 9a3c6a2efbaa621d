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
    private final Clock clock;

    ProjectionOperations(
            ProjectionCatalogue catalogue,
            ProjectionReports reports,
            AsideTables tables,
            Rebuilds rebuilds,
            RebuildKeeper keeper,
            Clock clock) {
        this.catalogue = catalogue;
        this.reports = reports;
        this.tables = tables;
        this.rebuilds = rebuilds;
        this.keeper = keeper;
        this.clock = clock;
    }

    @QueryHandler
    ProjectionReport handle(ListProjections query) {
        return reports.now();
    }

    @CommandHandler
    void handle(ReplayProjection command) {
        var aside = aside(command.projection());
        Apart.run(() -> begin(aside));
        keeper.wake();
    }

    private void begin(Aside aside) {
        var dependents = tables.dependents(aside);
        if (!dependents.isEmpty()) {
            throw conflict(
                    "Projection %s cannot be built again while %s refers to its tables."
                            .formatted(aside.projection(), String.join(", ", dependents)));
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
        if (!catalogue.names().contains(projection)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.NOT_FOUND,
                            "There is no projection %s.".formatted(projection)));
        }
        return catalogue
                .aside(projection)
                .orElseThrow(
                        () ->
                                conflict(
                                        "Projection %s cannot be built again."
                                                .formatted(projection)));
    }

    private static Rejected conflict(String detail) {
        return new Rejected(new Rejection.Conflict(detail));
    }
}
