package dev.parlance.gateway.projection;

import dev.parlance.gateway.audit.Accesses;
import dev.parlance.gateway.audit.Reasoned;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.FindDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.RetryOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/dead-letters")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class DeadLetterController {

    private final Commands commands;
    private final Queries queries;
    private final Accesses accesses;

    DeadLetterController(Commands commands, Queries queries, Accesses accesses) {
        this.commands = commands;
        this.queries = queries;
        this.accesses = accesses;
    }

    @Operation(
            summary = "Lists the events that projections could not take in, oldest first",
            description =
                    "Those of a projection that is being built again have @rebuild behind its name."
                            + " cursor is the nextCursor of the page before.")
    @GetMapping
    DeadLetterJson.Page deadLetters(
            @RequestParam(required = false) @Size(max = 100) @Nullable String projection,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(ListDeadLetters.MAX_LIMIT) int limit) {
        return DeadLetterJson.Page.of(
                queries.ask(new ListDeadLetters(projection, cursor, limit), DeadLetters.class));
    }

    @Operation(
            summary = "Shows a dead letter with its event",
            description =
                    "In the place of what somebody said there is {subject, length}. attempts counts"
                            + " how often it was refused: 0 if it only waits behind another."
                            + " payload is absent if the event cannot be read.")
    @GetMapping("/{id}")
    DeadLetterJson deadLetter(@PathVariable @Size(max = 200) String id) {
        return DeadLetterJson.of(queries.ask(new FindDeadLetter(id), DeadLetter.class));
    }

    @Operation(
            summary = "Hands a dead letter, and those of its sequence, to its projection again",
            description =
                    "They are taken in in their order, up to the first that is refused again.")
    @PostMapping("/{id}/retry")
    @Reasoned
    RetryOutcome retry(
            @PathVariable @Size(max = 200) String id,
            @Valid @RequestBody Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason.reason());
        RetryOutcome outcome = commands.send(new RetryDeadLetter(id));
        return Objects.requireNonNull(outcome);
    }

    @Operation(
            summary = "Drops a dead letter for good, and hands in those that wait in its sequence",
            description =
                    "What the event changes is missing from the projection until that is built again."
                            + " The answer tells what became of those that waited.")
    @PostMapping("/{id}/discard")
    @Reasoned
    RetryOutcome discard(
            @PathVariable @Size(max = 200) String id,
            @Valid @RequestBody Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason.reason());
        RetryOutcome outcome = commands.send(new DiscardDeadLetter(id));
        return Objects.requireNonNull(outcome);
    }

    /** Why an operator does something. */
    record Reason(@NotNull @Size(max = OpenContent.MAX_REASON) @StorableText String reason) {}
}
