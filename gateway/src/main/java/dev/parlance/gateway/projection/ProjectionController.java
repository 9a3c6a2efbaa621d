package dev.parlance.gateway.projection;

import dev.parlance.gateway.audit.Accesses;
import dev.parlance.gateway.audit.Reasoned;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.projection.ProjectionCommand.AbandonReplay;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/projections")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class ProjectionController {

    private final Commands commands;
    private final Queries queries;
    private final Accesses accesses;

    ProjectionController(Commands commands, Queries queries, Accesses accesses) {
        this.commands = commands;
        this.queries = queries;
        this.accesses = accesses;
    }

    @Operation(
            summary = "Shows how far each projection is, and each kind of saga",
            description =
                    "position and head count events in the order of the store, -1 before the first;"
                            + " rate is in events a second; lagMillis is the age of the next event."
                            + " rebuild is there while a projection is built again; fault names what"
                            + " makes it try its last events again.")
    @GetMapping
    Projections projections() {
        var report = queries.ask(new ListProjections(), ProjectionReport.class);
        return new Projections(report.projections(), report.sagas());
    }

    @Operation(
            summary = "Builds a projection again from the first event, aside",
            description =
                    "What is there is read until the new one has caught up and takes its place."
                            + " CONFLICT if it is being built again already, or cannot be."
                            + " A reason may be given, and is kept in the audit log.")
    @PostMapping("/{name}/replay")
    @Reasoned
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(
            @PathVariable @Size(max = 100) String name,
            @RequestBody(required = false) @Valid @Nullable Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason == null ? null : reason.reason());
        commands.send(new ReplayProjection(name));
    }

    @Operation(
            summary = "Gives up building a projection again, and leaves nothing of it",
            description =
                    "What is there goes on being read. CONFLICT if it is not being built again."
                            + " A reason may be given, and is kept in the audit log.")
    @DeleteMapping("/{name}/replay")
    @Reasoned
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abandon(
            @PathVariable @Size(max = 100) String name,
            @RequestBody(required = false) @Valid @Nullable Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason == null ? null : reason.reason());
        commands.send(new AbandonReplay(name));
    }

    /** Why an operator does something, if it is said. */
    record Reason(@Size(max = OpenContent.MAX_REASON) @StorableText @Nullable String reason) {}

    record Projections(List<ProjectionReport.Entry> items, List<ProjectionReport.Saga> sagas) {}
}
