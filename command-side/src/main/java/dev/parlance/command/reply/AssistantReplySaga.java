package dev.parlance.command.reply;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Sees one reply to its end. It has the reply generated and looks after it by a deadline that
 * survives a crash: whoever was to generate it may die, and then another attempt is made or the
 * reply fails. So every reply that was asked for ends exactly once. Public because Axon makes it.
 */
@Saga
@ProcessingGroup(AssistantReplySaga.GROUP)
public class AssistantReplySaga {

    static final String GROUP = "reply-saga";
    static final String CHECK = "reply-check";

    private @Nullable GenerationOrder order;
    private @Nullable WorkerId worker;
    private @Nullable Instant startedAt;
    private @Nullable Instant refusedSince;
    private int startedAttempt;
    private int vainOrders;
    private boolean cancelling;
    private @Nullable String check;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public AssistantReplySaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "replyId")
    void on(
            AssistantReplyRequested event,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        order = GenerationOrder.first(event);
        ask(order, event.at(), generation, deadlines, settings);
    }

    @SagaEventHandler(associationProperty = "replyId")
    void on(AssistantReplyStarted event) {
        worker = event.worker();
        startedAt = event.at();
        startedAttempt = event.attempt();
        vainOrders = 0;
        refusedSince = null;
    }

    @SagaEventHandler(associationProperty = "replyId")
    void on(
            AssistantReplyCancellationRequested event,
            DeadlineManager deadlines,
            ReplySettings settings) {
        cancelling = true;
        if (order != null) {
            checkAfter(settings.cancelGrace(), order, deadlines);
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId")
    void on(AssistantReplyCompleted event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId")
    void on(AssistantReplyFailed event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "replyId")
    void on(AssistantReplyCancelled event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @DeadlineHandler(deadlineName = CHECK)
    void check(
            GenerationOrder current,
            ReplyGeneration generation,
            Workers workers,
            DeadlineManager deadlines,
            ReplySettings settings,
            Clock clock) {
        check = null;
        var now = clock.instant();
        if (cancelling) {
            generation.endCancelled(current);
            checkAfter(settings.checkInterval(), current, deadlines);
        } else if (worker == null || startedAt == null) {
            ask(current, now, generation, deadlines, settings);
        } else if (!workers.worksOn(worker, current.replyId())) {
            succeed(current, now, generation, deadlines, settings);
        } else {
            if (past(settings.longestLife(), startedAt, now)) {
                generation.fail(current, ErrorCode.MODEL_TIMEOUT, "The reply took too long.");
            }
            checkAfter(settings.checkInterval(), current, deadlines);
        }
    }

    /** The worker died over the reply: the next attempt is another worker's. */
    private void succeed(
            GenerationOrder current,
            Instant now,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        if (startedAttempt >= settings.maxAttempts()) {
            generation.fail(
                    current,
                    ErrorCode.MODEL_UNAVAILABLE,
                    "The reply was interrupted %d times.".formatted(startedAttempt));
            checkAfter(settings.checkInterval(), current, deadlines);
            return;
        }
        var next = current.attempt() == startedAttempt ? current.next() : current;
        order = next;
        ask(next, now, generation, deadlines, settings);
    }

    /**
     * Orders the reply, again and again until somebody begins it. What counts is for how long there
     * was no room, and how often an order came to nothing, but not how long nobody was there to
     * order anything: replies are not failed for a time in which the product was down.
     */
    private void ask(
            GenerationOrder wanted,
            Instant now,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        if (generation.ask(wanted)) {
            refusedSince = null;
            vainOrders++;
            if (vainOrders > settings.maxVainOrders()) {
                generation.fail(wanted, ErrorCode.MODEL_UNAVAILABLE, "Nobody began the reply.");
            }
            checkAfter(settings.checkInterval(), wanted, deadlines);
            return;
        }
        refusedSince = refusedSince == null ? now : refusedSince;
        if (past(settings.longestWait(), refusedSince, now)) {
            generation.fail(wanted, ErrorCode.OVERLOADED, "No worker became free.");
        }
        checkAfter(settings.askAgainAfter(), wanted, deadlines);
    }

    private static boolean past(Duration limit, Instant since, Instant now) {
        return Duration.between(since, now).compareTo(limit) > 0;
    }

    private void checkAfter(Duration delay, GenerationOrder current, DeadlineManager deadlines) {
        disarm(deadlines);
        check = deadlines.schedule(delay, CHECK, current);
    }

    private void disarm(DeadlineManager deadlines) {
        if (check != null) {
            deadlines.cancelSchedule(CHECK, check);
            check = null;
        }
    }
}
