package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateQuery.CompareState;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/conversations/{id}")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit")
class StateController {

    private final Queries queries;

    StateController(Queries queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Shows what a conversation was at a seq or an instant",
            description =
                    "It is folded from the events, by the projections that make what people read."
                            + " Without asOfSeq and asOfTime it is what the events say now. What"
                            + " was said is shown once the conversation was opened with a reason;"
                            + " until then only how long it is.")
    @GetMapping
    StateJson state(
            @PathVariable ConversationId id,
            Access access,
            @RequestParam(required = false) @Min(1) @Nullable Long asOfSeq,
            @RequestParam(required = false) @Nullable Instant asOfTime,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(FindState.MAX_LIMIT) int limit) {
        return StateJson.of(
                queries.ask(
                        new FindState(id, asOfSeq, asOfTime, after, limit, access.contentOpen()),
                        ConversationState.class));
    }

    @Operation(
            summary = "Compares what people read of a conversation with a fresh fold of its events",
            description =
                    "Lists the rows that differ, at most 100. Their values are shown once the"
                            + " conversation was opened with a reason; until then only the names"
                            + " of the columns.")
    @GetMapping("/diff")
    DiffJson diff(@PathVariable ConversationId id, Access access) {
        return DiffJson.of(
                queries.ask(new CompareState(id, access.contentOpen()), StateComparison.class));
    }
}
