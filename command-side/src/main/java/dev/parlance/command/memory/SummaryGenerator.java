package dev.parlance.command.memory;

import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.work.BoundedWork;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes summaries, a few at once. A model that refuses ends one; after other faults the saga asks
 * for it again.
 */
@Component
class SummaryGenerator implements Summarisation, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SummaryGenerator.class);
    private static final int MOST_WAITING = 256;

    private final SummaryRun run;
    private final CommandGateway commands;
    private final BoundedWork<SummaryId> work;

    SummaryGenerator(
            SummaryRun run,
            CommandGateway commands,
            MeterRegistry meters,
            MemorySettings settings) {
        this.run = run;
        this.commands = commands;
        this.work = new BoundedWork<>("summaries", settings.concurrency(), MOST_WAITING, meters);
    }

    @Override
    public boolean ask(SummaryOrder order) {
        return work.ask(
                order.summaryId(),
                cancellation -> run.run(order, cancellation),
                fault -> {
                    if (fault instanceof ReplyModelException e
                            && e.kind() == ReplyModelException.Kind.REJECTED) {
                        fail(order, ErrorCode.MODEL_REJECTED, "The model refused to summarise.");
                    }
                });
    }

    @Override
    public void giveUp(SummaryOrder order, String why) {
        work.giveUp(order.summaryId(), () -> fail(order, ErrorCode.MODEL_UNAVAILABLE, why));
    }

    @Override
    public void destroy() {
        work.stop();
    }

    private void fail(SummaryOrder order, ErrorCode code, String detail) {
        try {
            commands.sendAndWait(
                    new FailSummary(order.conversationId(), order.summaryId(), code, detail));
        } catch (RuntimeException e) {
            log.info(
                    "The failure of summary {} was not taken: {}",
                    order.summaryId(),
                    e.getMessage());
        }
    }
}
