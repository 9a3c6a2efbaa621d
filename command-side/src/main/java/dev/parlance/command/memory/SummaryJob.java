package dev.parlance.command.memory;

import dev.parlance.command.job.JobFailed;
import dev.parlance.command.job.JobLimits;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.job.JobWork;
import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.memory.SummaryCommand;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes summaries. The conversation takes one end of each: what comes too late is refused, and that
 * is an end, too. A budget that is used up ends one without a fault that anybody need look into.
 * When an operator has a dead one tried again its request has failed long since, so the
 * conversation is asked for another.
 */
@Component
class SummaryJob implements JobWork {

    private static final Logger log = LoggerFactory.getLogger(SummaryJob.class);
    private static final long TIMEOUT_SECONDS = 30;

    private static final Set<ErrorCode> ENDS =
            Set.of(ErrorCode.CONFLICT, ErrorCode.CONVERSATION_NOT_FOUND, ErrorCode.ACCOUNT_ERASED);

    private final SummaryRun run;
    private final CommandGateway commands;
    private final MemorySettings settings;
    private final IdSource ids;

    SummaryJob(SummaryRun run, CommandGateway commands, MemorySettings settings, IdSource ids) {
        this.run = run;
        this.commands = commands;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public JobKind kind() {
        return JobKind.SUMMARY;
    }

    @Override
    public JobLimits limits() {
        return new JobLimits(settings.attempts(), settings.attemptTime(), settings.concurrency());
    }

    @Override
    public void run(JobRun job) {
        var order = order(job);
        if (!settings.enabled()) {
            send(failed(order, ErrorCode.MODEL_UNAVAILABLE, "Memory is switched off."));
        } else if (job.retries() > 0) {
            send(
                    new RequestSummary(
                            order.conversationId(),
                            new SummaryId(ids.next()),
                            order.subject().person()));
        } else {
            make(order, job);
        }
    }

    private void make(SummaryOrder order, JobRun job) {
        try {
            run.run(order, job.cancellation());
        } catch (ReplyModelException e) {
            throw e.kind() == ReplyModelException.Kind.REJECTED
                    ? JobFailed.forGood(
                            ErrorCode.MODEL_REJECTED, "The model refused to summarise.", e)
                    : JobFailed.forNow(
                            e.kind().code(),
                            "The model gave no summary (%s).".formatted(e.kind()),
                            e);
        } catch (RuntimeException e) {
            var refusal = Rejections.in(e).orElseThrow(() -> e);
            switch (refusal.code()) {
                case CONFLICT -> log.info("Summary {} is not wanted any more", order.summaryId());
                case BUDGET_EXCEEDED -> send(failed(order, refusal.code(), refusal.detail()));
                default -> throw e;
            }
        }
    }

    @Override
    public void giveUp(JobRun job, Failure why) {
        send(failed(order(job), why.code(), why.detail()));
    }

    private static FailSummary failed(SummaryOrder order, ErrorCode code, String detail) {
        return new FailSummary(order.conversationId(), order.summaryId(), code, detail);
    }

    /**
     * A conversation that refuses has ended the summary already, or has nothing to summarise. What
     * is refused for another reason has not been heard.
     */
    private void send(SummaryCommand command) {
        try {
            commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            if (!Rejections.isOneOf(ENDS, e)) {
                throw e;
            }
            log.info("{} was refused: {}", command, e.getMessage());
        }
    }

    private static SummaryOrder order(JobRun job) {
        return JsonMapper.shared().readValue(job.order(), SummaryOrder.class);
    }
}
