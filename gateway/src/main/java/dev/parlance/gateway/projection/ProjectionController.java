package dev.parlance.gateway.projection;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.RetryOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class ProjectionController {

    private final Commands commands;
    private final Queries queries;

    ProjectionController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "Shows how far each projection is")
    @GetMapping("/projections")
    Projections projections() {
        return new Projections(
                queries.ask(new ListProjections(), ProjectionReport.class).projections());
    }

    @Operation(summary = "Empties a projection and builds it again from the first event")
    @PostMapping("/projections/{name}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable @Size(max = 100) String name) {
        commands.send(new ReplayProjection(name));
    }

    @Operation(summary = "Lists the events that projections could not take in, oldest first")
    @GetMapping("/dead-letters")
    Letters deadLetters(
            @RequestParam(required = false) @Size(max = 100) @Nullable String projection,
            @RequestParam(defaultValue = "50") @Min(1) @Max(ListDeadLetters.MAX_LIMIT) int limit) {
        return new Letters(
                queries.ask(new ListDeadLetters(projection, limit), DeadLetters.class).items());
    }

    @Operation(summary = "Hands a dead letter, and those behind it, to its projection again")
    @PostMapping("/dead-letters/{id}/retry")
    RetryOutcome retry(@PathVariable @Size(max = 200) String id) {
        RetryOutcome outcome = commands.send(new RetryDeadLetter(id));
        return Objects.requireNonNull(outcome);
    }

    record Projections(List<ProjectionReport.Entry> items) {}

    record Letters(List<DeadLetters.Letter> items) {}
}
