package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Generates replies, each on a virtual thread. So many run at once, so many more may wait, and what
 * comes beyond that is refused.
 */
@Component
class ReplyGenerator implements ReplyGeneration, RunningReplies {

    private static final Logger log = LoggerFactory.getLogger(ReplyGenerator.class);

    private final ReplyModels models;
    private final ReplyTools tools;
    private final LiveChannel channel;
    private final WorkerHeart heart;
    private final Admission admission;
    private final Semaphore running;
    private final Map<ReplyId, Job> jobs = new ConcurrentHashMap<>();
    private final ThreadFactory threads = Thread.ofVirtual().name("reply-", 0).factory();
    private volatile boolean stopping;

    ReplyGenerator(
            ReplyModels models,
            ReplyTools tools,
            LiveChannel channel,
            WorkerHeart heart,
            MeterRegistry meters) {
        this.models = models;
        this.tools = tools;
        this.channel = channel;
        this.heart = heart;
        var settings = tools.settings();
        this.admission =
                new Admission(
                        settings.concurrency() + settings.queueCapacity(), settings.perPerson());
        this.running = new Semaphore(settings.concurrency(), true);
        Gauge.builder("parlance.replies.admitted", jobs, Map::size)
                .description("Replies that run or wait for their turn")
                .register(meters);
        Gauge.builder(
                        "parlance.replies.running",
                        running,
                        free -> settings.concurrency() - free.availablePermits())
                .description("Replies that run")
                .register(meters);
    }

    /** A reply and who answers, which a character may choose when it is its turn. */
    private static final class Job {

        private final RunningReply reply;
        private volatile ReplyModel model;

        Job(RunningReply reply, ReplyModel model) {
            this.reply = reply;
            this.model = model;
        }
    }

    /** One of those that may run at once, until it ends for the first time. */
    private final class Turn {

        private final AtomicBoolean over = new AtomicBoolean();

        void end() {
            if (!over.getAndSet(true)) {
                running.release();
            }
        }
    }

    @Override
    public boolean ask(GenerationOrder order) {
        return ask(order, null);
    }

    /**
     * Has an attempt generated.
     *
     * @param prompt the message to answer, if it was posted just now in this process
     * @return false if too much work is waiting already
     */
    boolean ask(GenerationOrder order, @Nullable PostedPrompt prompt) {
        if (stopping) {
            return false;
        }
        ReplyModel model;
        try {
            model = models.forReply(order.model());
        } catch (ReplyModelException e) {
            fail(order, ErrorCode.MODEL_REJECTED, "There is no such model.");
            return true;
        }
        if (worksOn(order.replyId())) {
            return true;
        }
        if (!admission.admit(order.requestedBy())) {
            return false;
        }
        var job = new Job(new RunningReply(order, prompt), model);
        if (jobs.putIfAbsent(order.replyId(), job) != null) {
            admission.release(order.requestedBy());
            return true;
        }
        threads.newThread(() -> work(job)).start();
        return true;
    }

    /** Unless another model was asked for, the character's answers, if it is to be had. */
    private ReplyModel modelFor(GenerationOrder order, ReplyModel usual) {
        var character = order.character();
        if (order.model() != null || character == null) {
            return usual;
        }
        try {
            var wanted = tools.personas().of(character).model().name();
            return wanted == null ? usual : models.forReply(wanted);
        } catch (ReplyModelException | CompletionException e) {
            log.debug("Reply {} is asked of the usual model", order.replyId(), e);
            return usual;
        }
    }

    @Override
    public void fail(GenerationOrder order, ErrorCode code, String detail) {
        reportAside(
                new FailAssistantReply(
                        order.conversationId(),
                        order.replyId(),
                        FailAssistantReply.CURRENT_ATTEMPT,
                        code,
                        detail));
    }

    @Override
    public void endCancelled(GenerationOrder order) {
        reportAside(
                new EndCancelledReply(
                        order.conversationId(),
                        order.replyId(),
                        new MessageId(tools.ids().next()),
                        null,
                        null));
    }

    @Override
    public Optional<PartialReply> find(ReplyId replyId) {
        return Optional.ofNullable(jobs.get(replyId))
                .map(job -> job.reply.snapshot(job.model.ref()));
    }

    /** Whether a reply is running or waiting here. */
    boolean worksOn(ReplyId replyId) {
        return jobs.containsKey(replyId);
    }

    /** Whether a reply that is asked for now runs at once. */
    boolean hasRoom() {
        return running.availablePermits() > 0;
    }

    /** How many replies are running or waiting here. */
    int admitted() {
        return jobs.size();
    }

    /** Takes no more work. */
    void drain() {
        stopping = true;
    }

    /** Breaks off what still runs; another worker will take it up. */
    void breakOff() {
        jobs.values().forEach(job -> job.reply.cancellation().cancel());
    }

    private void work(Job job) {
        var order = job.reply.order();
        var stops = new StopSignals(job.reply);
        var questions = new ReplyQuestions(job.reply, () -> job.model.ref(), channel);
        try (var _ = channel.listen(order.conversationId(), stops);
                var _ = channel.listen(order.conversationId(), questions)) {
            running.acquire();
            var turn = new Turn();
            try {
                job.model = modelFor(order, job.model);
                new ReplyRun(job.reply, job.model, tools, channel, heart.id(), stops)
                        .run(turn::end);
            } finally {
                turn.end();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Reply {} is left to its saga", order.replyId(), e);
        } finally {
            jobs.remove(order.replyId());
            admission.release(order.requestedBy());
        }
    }

    private void reportAside(ReplyCommand command) {
        threads.newThread(
                        () -> {
                            try {
                                tools.reports().reportEnd(command);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        })
                .start();
    }
}
