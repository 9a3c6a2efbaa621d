package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.UnreadCounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Read state", description = "Who has read how far")
class ReadController {

    private final Commands commands;
    private final Queries queries;

    ReadController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "Moves the caller's read marker forward; back is ignored")
    @PutMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void markRead(
            @PathVariable ConversationId id,
            @Valid @RequestBody ReadRequest request,
            @Caller AccountId caller) {
        commands.send(new MarkRead(id, caller, request.lastReadSeq()));
    }

    @Operation(summary = "Counts what the caller has not read")
    @GetMapping("/unread-count")
    Unread countUnread(@Caller AccountId caller) {
        var counts = queries.ask(new CountUnread(caller), UnreadCounts.class);
        return new Unread(counts.total(), counts.conversations());
    }

    record ReadRequest(@NotNull @Min(0) Long lastReadSeq) {}

    record Unread(long total, List<UnreadCounts.Unread> conversations) {}
}
