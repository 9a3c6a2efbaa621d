package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.SelectReplyVariant;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{id}/messages/{seq}")
@Tag(name = "Replies")
class VariantController {

    private final Commands commands;
    private final NewIds ids;

    VariantController(Commands commands, NewIds ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @Operation(
            summary = "Asks for another variant of an answer",
            description = "Or for the answer that a message did not get because its reply failed.")
    @PostMapping("/regenerate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Regenerating regenerate(
            @PathVariable ConversationId id,
            @PathVariable @Min(1) long seq,
            @Valid @RequestBody(required = false) @Nullable RegenerateRequest request,
            @Caller AccountId caller) {
        var model = request == null ? null : request.model();
        ReplyId reply = ids.reply();
        ReplyId given = commands.send(new RegenerateReply(id, seq, reply, caller, model));
        return new Regenerating(given == null ? reply : given);
    }

    @Operation(summary = "Shows another variant of an answer")
    @PutMapping("/variant")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void select(
            @PathVariable ConversationId id,
            @PathVariable @Min(1) long seq,
            @Valid @RequestBody SelectRequest request,
            @Caller AccountId caller) {
        commands.send(new SelectReplyVariant(id, seq, request.replyId(), caller));
    }

    record RegenerateRequest(@Size(max = 200) @StorableText @Nullable String model) {}

    record Regenerating(ReplyId replyId) {}

    record SelectRequest(@NotNull ReplyId replyId) {}
}
