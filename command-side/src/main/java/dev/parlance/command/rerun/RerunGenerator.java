package dev.parlance.command.rerun;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunCommand.CompleteRerun;
import dev.parlance.kernel.rerun.RerunCommand.FailRerun;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes re-runs, each on a virtual thread, a few at once. What does not find room, or breaks off
 * with the process, the saga asks for again.
 */
@Component
class RerunGenerator implements RerunRules, RerunWork, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RerunGenerator.class);
    private static final Duration WHEN_FULL = Duration.ofSeconds(10);
    private static final long TIMEOUT_SECONDS = 30;

    private final PromptRebuild prompts;
    private final ReplyModels models;
    private final PriceList prices;
    private final CommandGateway commands;
    private final MeterRegistry meters;
    private final RerunSettings settings;
    private final Semaphore running;
    private final Map<RerunId, Cancellation> work = new ConcurrentHashMap<>();
    private final ThreadFactory threads = Thread.ofVirtual().name("rerun-", 0).factory();
    private volatile boolean stopping;

    RerunGenerator(
            PromptRebuild prompts,
            ReplyModels models,
            PriceList prices,
            CommandGateway commands,
            MeterRegistry meters,
            RerunSettings settings) {
        this.prompts = prompts;
        this.models = models;
        this.prices = prices;
        this.commands = commands;
        this.meters = meters;
        this.settings = settings;
        this.running = new Semaphore(settings.concurrency(), true);
        meters.gaugeMapSize("parlance.reruns.admitted", Tags.empty(), work);
    }

    @Override
    public RebuiltPrompt require(RequestRerun command) {
        if (!hasRoom()) {
            throw new Rejected(
                    new Rejection.Overloaded("Too many re-runs are waiting.", WHEN_FULL));
        }
        requireModel(command.model());
        return prompts.rebuild(command.conversationId(), command.replyId());
    }

    private ReplyModel requireModel(String name) {
        try {
            return models.only(name);
        } catch (ReplyModelException unknown) {
            throw new Rejected(new Rejection.Invalid("No model may be asked by that name."));
        }
    }

    @Override
    public boolean ask(RerunOrder order) {
        if (work.containsKey(order.rerunId())) {
            return true;
        }
        if (!hasRoom()) {
            return false;
        }
        var cancellation = new Cancellation();
        if (work.putIfAbsent(order.rerunId(), cancellation) == null) {
            threads.newThread(() -> make(order, cancellation)).start();
        }
        return true;
    }

    @Override
    public void giveUp(RerunOrder order, String why) {
        var cancellation = work.get(order.rerunId());
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

    private boolean hasRoom() {
        return !stopping && work.size() < settings.mostWaiting();
    }

    private void make(RerunOrder order, Cancellation cancellation) {
        try {
            running.acquire();
            try {
                send(answer(order, cancellation));
                count("made");
            } finally {
                running.release();
            }
        } catch (InterruptedException | CancelledException _) {
            log.info("Re-run {} was broken off", order.rerunId());
        } catch (ReplyModelException e) {
            log.warn("Re-run {} failed: {}", order.rerunId(), e.getMessage());
            count("failed");
            fail(
                    order,
                    e.kind().code(),
                    "The model gave no complete answer (%s).".formatted(e.kind()));
        } catch (Rejected e) {
            count("failed");
            fail(order, e.rejection().code(), e.rejection().detail());
        } catch (RuntimeException e) {
            log.warn("Attempt {} at re-run {} failed", order.attempt(), order.rerunId(), e);
            count("failed");
        } finally {
            work.remove(order.rerunId());
        }
    }

    private CompleteRerun answer(RerunOrder order, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        var rebuilt = prompts.rebuild(order.conversationId(), order.replyId());
        var completion =
                requireModel(order.model()).stream(rebuilt.prompt(), _ -> {}, cancellation);
        return new CompleteRerun(
                order.rerunId(),
                new ProtectedText(rebuilt.person(), completion.text()),
                new RerunAccount(
                        completion.model(),
                        completion.finishReason(),
                        completion.usage(),
                        prices.cost(completion.model(), completion.usage()),
                        completion.firstToken().toMillis(),
                        completion.total().toMillis()));
    }

    private void fail(RerunOrder order, ErrorCode code, String detail) {
        try {
            send(new FailRerun(order.rerunId(), code, detail));
        } catch (RuntimeException e) {
            log.warn("The failure of re-run {} was not taken: {}", order.rerunId(), e.getMessage());
        }
    }

    private void send(Object command) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private void count(String outcome) {
        meters.counter("parlance.reruns", "outcome", outcome).increment();
    }
}
