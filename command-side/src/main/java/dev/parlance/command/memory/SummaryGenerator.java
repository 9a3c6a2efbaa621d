package dev.parlance.command.memory;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes summaries, each on a virtual thread, a few at once. What does not find room, or breaks off
 * with the process, the saga asks for again.
 */
@Component
class SummaryGenerator implements Summarisation, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SummaryGenerator.class);
    private static final int MOST_WAITING = 256;

    private final SummaryRun run;
    private final CommandGateway commands;
    private final MeterRegistry meters;
    private final Semaphore running;
    private final Map<SummaryId, Cancellation> work = new ConcurrentHashMap<>();
    private final ThreadFactory threads = Thread.ofVirtual().name("summary-", 0).factory();
    private volatile boolean stopping;

    SummaryGenerator(
            SummaryRun run,
            CommandGateway commands,
            MeterRegistry meters,
            MemorySettings settings) {
        this.run = run;
        this.commands = commands;
        this.meters = meters;
        this.running = new Semaphore(settings.concurrency(), true);
        meters.gaugeMapSize("parlance.summaries.admitted", Tags.empty(), work);
    }

    @Override
    public boolean ask(SummaryOrder order) {
        if (work.containsKey(order.summaryId())) {
            return true;
        }
        if (stopping || work.size() >= MOST_WAITING) {
            return false;
        }
        var cancellation = new Cancellation();
        if (work.putIfAbsent(order.summaryId(), cancellation) == null) {
            threads.newThread(() -> make(order, cancellation)).start();
        }
        return true;
    }

    @Override
    public void giveUp(SummaryOrder order, String why) {
        var cancellation = work.get(order.summaryId());
        if (cancellation != null) {
            cancellation.cancel();
        }
        threads.newThread(() -> fail(order, ErrorCode.MODEL_UNAVAILABLE, why)).start();
    }

    @Override
    public void destroy() {
        stopping = true;
        work.values().forEach(Cancellation::cancel);
    }

    private void make(SummaryOrder order, Cancellation cancellation) {
        try {
            running.acquire();
            try {
                run.run(order, cancellation);
                count("made");
            } finally {
                running.release();
            }
        } catch (InterruptedException | CancelledException _) {
            log.info("Summary {} was broken off", order.summaryId());
        } catch (ReplyModelException e) {
            log.warn("Summary {} failed: {}", order.summaryId(), e.getMessage());
            count("failed");
            if (e.kind() == ReplyModelException.Kind.REJECTED) {
                fail(order, ErrorCode.MODEL_REJECTED, "The model refused to summarise.");
            }
        } catch (RuntimeException e) {
            log.warn("Attempt {} at summary {} failed", order.attempt(), order.summaryId(), e);
            count("failed");
        } finally {
            work.remove(order.summaryId());
        }
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

    private void count(String outcome) {
        meters.counter("parlance.summaries", "outcome", outcome).increment();
    }
}
