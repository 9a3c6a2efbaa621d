package dev.parlance.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessPage;
import dev.parlance.kernel.audit.AccessQuery.FindAccesses;
import dev.parlance.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit", description = "For auditors")
class AccessController {

    private final Commands commands;
    private final Queries queries;

    AccessController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "Lists what auditors and administrators did, newest first")
    @GetMapping("/accesses")
    Page accesses(
            @RequestParam(required = false) @Nullable AccountId operator,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Page.of(queries.ask(new FindAccesses(operator, cursor, limit), AccessPage.class));
    }

    @Operation(
            summary = "Lets the caller see what was said in a conversation, for a while",
            description =
                    "Without it the auditor's endpoints tell that something was said, by whom, when"
                            + " and how long it is. The reason is kept and can be read by every"
                            + " auditor.")
    @PostMapping("/conversations/{id}/open")
    @Reasoned
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(
            @PathVariable ConversationId id,
            @Caller AccountId caller,
            @Valid @RequestBody Open body) {
        Instant until = commands.send(new OpenContent(caller, id, body.reason()));
        return new Opened(Objects.requireNonNull(until));
    }

    /**
     * @param reason why what was said must be seen
     */
    record Open(@NotNull @StorableText @Size(max = OpenContent.MAX_REASON) String reason) {}

    /**
     * @param until when it closes again
     */
    record Opened(Instant until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<AccessPage.Entry> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(AccessPage page) {
            return new Page(page.items(), page.nextCursor(), page.hasMore());
        }
    }
}
