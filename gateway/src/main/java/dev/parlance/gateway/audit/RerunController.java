package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunPage;
import dev.parlance.kernel.rerun.RerunQuery.FindRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindReruns;
import dev.parlance.kernel.rerun.RerunView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
@Tag(name = "Audit")
class RerunController {

    private final Commands commands;
    private final Queries queries;
    private final Accesses accesses;
    private final AuditedConversations conversations;
    private final IdSource ids;

    RerunController(
            Commands commands,
            Queries queries,
            Accesses accesses,
            AuditedConversations conversations,
            IdSource ids) {
        this.commands = commands;
        this.queries = queries;
        this.accesses = accesses;
        this.conversations = conversations;
        this.ids = ids;
    }

    @Operation(
            summary = "Has another model answer the very prompt of a reply",
            description =
                    "The prompt is built again from what has happened, and proved to be the same by"
                            + " a digest that is kept with the reply. The answer stands beside the"
                            + " reply: the conversation and the person's usage do not change. What"
                            + " people said goes to the model once more, so a reason is asked for;"
                            + " it is kept and can be read by every auditor. If something of the"
                            + " prompt was deleted or forgotten since, the answer is CONFLICT.")
    @PostMapping("/replies/{replyId}/rerun")
    @Reasoned
    @ResponseStatus(HttpStatus.ACCEPTED)
    Running rerun(
            @PathVariable ReplyId replyId,
            @Caller AccountId caller,
            @Valid @RequestBody Wanted body,
            HttpServletRequest request) {
        accesses.record(caller, request, body.reason());
        var conversation =
                conversations
                        .of(replyId)
                        .orElseThrow(() -> new Rejected(new Rejection.ReplyNotFound(replyId)));
        var rerunId = new RerunId(ids.next());
        commands.send(new RequestRerun(rerunId, replyId, conversation, body.model(), caller));
        return new Running(rerunId);
    }

    @Operation(
            summary = "Lists what other models said to the prompt of a reply, newest first",
            description =
                    "With usage, cost and time of both side by side. The texts are shown while the"
                            + " conversation's content is open to the caller.")
    @GetMapping("/replies/{replyId}/reruns")
    RerunJson.Page reruns(
            @PathVariable ReplyId replyId,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Access access) {
        return RerunJson.Page.of(
                queries.ask(new FindReruns(replyId, cursor, limit), RerunPage.class), access);
    }

    @Operation(
            summary = "Shows what another model said to the prompt of a reply",
            description =
                    "The texts are shown while the conversation's content is open to the caller.")
    @GetMapping("/reruns/{rerunId}")
    RerunJson one(@PathVariable RerunId rerunId, Access access) {
        return RerunJson.of(queries.ask(new FindRerun(rerunId), RerunView.class), access);
    }

    /**
     * @param model as the provider calls it: the configured one, one that callers may ask for, or a
     *     fall-back's
     * @param reason why the prompt must be sent again
     */
    record Wanted(
            @NotNull @StorableText @Size(max = 200) String model,
            @NotNull @StorableText @Size(max = OpenContent.MAX_REASON) String reason) {}

    record Running(RerunId rerunId) {}
}
