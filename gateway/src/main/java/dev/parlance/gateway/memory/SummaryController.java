package dev.parlance.gateway.memory;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{id}/summary")
@Tag(name = "Memory")
class SummaryController {

    private final Commands commands;
    private final Queries queries;
    private final IdSource ids;

    SummaryController(Commands commands, Queries queries, IdSource ids) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
    }

    @Operation(summary = "Shows the newest summary of a conversation")
    @GetMapping
    Summary show(@PathVariable ConversationId id, @Caller AccountId caller) {
        return queries.find(new FindSummary(id, caller), SummaryView.class)
                .map(Summary::of)
                .orElseThrow(SummaryController::none);
    }

    @Operation(
            summary = "Has what was said since the last summary summarised now",
            description =
                    "The answer names the request, or the one that is under way. GET shows the"
                            + " summary when it is there.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Requested request(@PathVariable ConversationId id, @Caller AccountId caller) {
        SummaryId requested =
                commands.send(new RequestSummary(id, new SummaryId(ids.next()), caller));
        return new Requested(Objects.requireNonNull(requested));
    }

    private static Rejected none() {
        return new Rejected(
                new Refused(
                        ErrorCode.SUMMARY_NOT_FOUND,
                        "The conversation has not been summarised yet."));
    }

    record Requested(SummaryId summaryId) {}

    /**
     * @param throughSeq the last message it tells of
     */
    record Summary(SummaryId summaryId, long throughSeq, String text, Instant at) {

        static Summary of(SummaryView view) {
            return new Summary(view.summaryId(), view.throughSeq(), view.text(), view.at());
        }
    }
}
