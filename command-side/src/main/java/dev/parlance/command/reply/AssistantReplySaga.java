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
    private int startedAttempt;
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
        ask(order, generation, deadlines, settings);
    }

    @SagaEventHandler(associationProperty = "replyId")
    void on(AssistantReplyStarted event) {
        worker = event.worker();
        startedAttempt = event.attempt();
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
        var age = Duration.between(current.requestedAt(), clock.instant());
        if (cancelling) {
            generation.endCancelled(current);
            checkAfter(settings.checkInterval(), current, deadlines);
        } else if (age.compareTo(settings.longestLife()) > 0) {
            generation.fail(
                    current, startedAttempt, ErrorCode.MODEL_TIMEOUT, "The reply took too long.");
            checkAfter(settings.checkInterval(), current, deadlines);
        } else if (worker == null) {
            askWaiting(current, age, generation, deadlines, settings);
        } else if (workers.isAlive(worker)) {
            checkAfter(settings.checkInterval(), current, deadlines);
        } else {
            succeed(current, generation, deadlines, settings);
        }
    }

    /** Nobody has begun: the order may have got lost, or be waiting in a queue. */
    private void askWaiting(
            GenerationOrder current,
            Duration age,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        if (age.compareTo(settings.longestWait()) > 0) {
            generation.fail(
                    current, startedAttempt, ErrorCode.OVERLOADED, "No worker became free.");
            checkAfter(settings.checkInterval(), current, deadlines);
        } else {
            ask(current, generation, deadlines, settings);
        }
    }

    /** The worker died over the reply: the next attempt is another worker's. */
    private void succeed(
            GenerationOrder current,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        if (startedAttempt >= settings.maxAttempts()) {
            generation.fail(
                    current,
                    startedAttempt,
                    ErrorCode.MODEL_UNAVAILABLE,
                    "The reply was interrupted %d times.".formatted(startedAttempt));
            checkAfter(settings.checkInterval(), current, deadlines);
            return;
        }
        if (current.attempt() == startedAttempt) {
            current = current.next();
            order = current;
        }
        ask(current, generation, deadlines, settings);
    }

    private void ask(
            GenerationOrder wanted,
            ReplyGeneration generation,
            DeadlineManager deadlines,
            ReplySettings settings) {
        var accepted = generation.ask(wanted);
        checkAfter(
                accepted ? settings.checkInterval() : settings.askAgainAfter(), wanted, deadlines);
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
