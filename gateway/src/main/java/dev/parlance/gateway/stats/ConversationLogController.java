package dev.parlance.gateway.stats;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.stats.ConversationFigures;
import dev.parlance.kernel.stats.ReplyLog;
import dev.parlance.kernel.stats.StatsQuery.FindReplyLog;
import dev.parlance.kernel.stats.StatsQuery.ListAllConversations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/conversations")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class ConversationLogController {

    private final Queries queries;

    ConversationLogController(Queries queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Lists everybody's conversations by their figures, the last active first",
            description =
                    "Neither titles nor what was said: that is for auditors, who state a reason."
                            + " Deleted conversations are listed as such, but not with accountId,"
                            + " which asks for those in which the account takes part. outcome asks"
                            + " for those with a reply that ended so; from (inclusive) and to say"
                            + " when something was last said.")
    @GetMapping
    MonitoredConversationJson.Page conversations(
            @RequestParam(required = false) @Nullable ConversationKind kind,
            @RequestParam(required = false) @Nullable AccountId accountId,
            @RequestParam(required = false)
                    @Schema(allowableValues = {"COMPLETED", "FAILED", "CANCELLED"})
                    @Nullable ReplyStatus outcome,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new ListAllConversations(kind, accountId, outcome, from, to, cursor, limit);
        return MonitoredConversationJson.Page.of(queries.ask(query, ConversationFigures.class));
    }

    @Operation(
            summary = "Lists the replies of a conversation as they were asked for, newest first",
            description =
                    "How each ended and what it took, also after the conversation was deleted."
                            + " model is provider/name; from (inclusive) and to say when it was"
                            + " asked for.")
    @GetMapping("/{id}/log")
    LoggedReplyJson.Page log(
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable ReplyStatus outcome,
            @RequestParam(required = false) @Size(max = 200) @StorableText @Nullable String model,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new FindReplyLog(id, outcome, model, from, to, cursor, limit);
        return LoggedReplyJson.Page.of(queries.ask(query, ReplyLog.class));
    }
}
