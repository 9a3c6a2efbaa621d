package dev.parlance.gateway.job;

import dev.parlance.gateway.audit.Accesses;
import dev.parlance.gateway.audit.Reasoned;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.job.JobCommand.DiscardJob;
import dev.parlance.kernel.job.JobCommand.RetryJob;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobPage;
import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.JobQuery.FindJob;
import dev.parlance.kernel.job.JobQuery.ListJobs;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.kernel.memory.EmbeddingCommand.RetryEmbedding;
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
@RequestMapping("/api/v1/admin")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class QueueController {

    private final Commands commands;
    private final Queries queries;
    private final Accesses accesses;

    QueueController(Commands commands, Queries queries, Accesses accesses) {
        this.commands = commands;
        this.queries = queries;
        this.accesses = accesses;
    }

    @Operation(
            summary = "Shows what waits to be done in the background, over all nodes",
            description =
                    "queues has the jobs by kind: failing are those that wait and have failed"
                            + " before, dead those that are not tried again by themselves. tasks has"
                            + " what is done at a certain time, such as the deadlines of sagas, the"
                            + " tidying after people who are forgotten, sweeps and alerts. embedding"
                            + " counts memories and chunks of documents that lack a vector:"
                            + " refused are those of them that their model refused before, dead"
                            + " those that it refused so often that they are given up.")
    @GetMapping("/queues")
    QueueReport queues() {
        return queries.ask(new DescribeQueues(), QueueReport.class);
    }

    @Operation(
            summary = "Has texts tried again that were given up without a vector",
            description = "At once, and as often as new ones. Nothing changes where none is dead.")
    @PostMapping("/queues/embedding/retry")
    @Reasoned
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retryEmbedding(
            @Valid @RequestBody Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason.reason());
        commands.send(new RetryEmbedding());
    }

    @Operation(
            summary = "Lists jobs, newest first",
            description =
                    "Of a kind, or standing so, if these are given. What a job is about is not"
                            + " shown. cursor is the nextCursor of the page before.")
    @GetMapping("/jobs")
    JobJson.Page jobs(
            @RequestParam(required = false) @Nullable JobKind kind,
            @RequestParam(required = false) @Nullable JobState state,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return JobJson.Page.of(
                queries.ask(new ListJobs(kind, state, cursor, limit), JobPage.class));
    }

    @Operation(summary = "Shows how any job stands")
    @GetMapping("/jobs/{id}")
    JobJson job(@PathVariable JobId id) {
        return JobJson.of(queries.ask(new FindJob(id, null), JobView.class));
    }

    @Operation(
            summary = "Has a dead job tried again, as often as a new one",
            description =
                    "CONFLICT unless it is dead. A dead summary has failed, so the conversation is"
                            + " asked for a new one, which is a job of its own.")
    @PostMapping("/jobs/{id}/retry")
    @Reasoned
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(
            @PathVariable JobId id,
            @Valid @RequestBody Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason.reason());
        commands.send(new RetryJob(id));
    }

    @Operation(
            summary = "Gives a dead job up for good",
            description = "CONFLICT unless it is dead.")
    @PostMapping("/jobs/{id}/discard")
    @Reasoned
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            @PathVariable JobId id,
            @Valid @RequestBody Reason reason,
            @Caller AccountId operator,
            HttpServletRequest request) {
        accesses.record(operator, request, reason.reason());
        commands.send(new DiscardJob(id));
    }

    /** Why an operator does something. */
    record Reason(@NotNull @Size(max = OpenContent.MAX_REASON) @StorableText String reason) {}
}
