package dev.parlance.command.rerun;

import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Sees one re-run to its end. It has the re-run made, and made again after a while if nothing came
 * of it: whoever was at it may have died. So every re-run ends exactly once, as it takes one end
 * only. Public because Axon makes it.
 */
@Saga
@ProcessingGroup(RerunSaga.GROUP)
public class RerunSaga {

    static final String GROUP = "rerun-saga";
    static final String CHECK = "rerun-check";

    private @Nullable String check;

    /** A saga of nothing yet; its first event tells it what it is about. */
    public RerunSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "rerunId")
    void on(
            RerunRequested event,
            RerunWork work,
            DeadlineManager deadlines,
            RerunSettings settings) {
        ask(RerunOrder.first(event), work, deadlines, settings);
    }

    @DeadlineHandler(deadlineName = CHECK)
    void check(
            RerunOrder order, RerunWork work, DeadlineManager deadlines, RerunSettings settings) {
        ask(order, work, deadlines, settings);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "rerunId")
    void on(RerunCompleted event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "rerunId")
    void on(RerunFailed event, DeadlineManager deadlines) {
        disarm(deadlines);
    }

    /** Orders an attempt, and looks again later; one that found no room was none. */
    private void ask(
            RerunOrder order, RerunWork work, DeadlineManager deadlines, RerunSettings settings) {
        var next = order;
        if (order.attempt() > settings.attempts()) {
            work.giveUp(order, "It came to nothing %d times.".formatted(settings.attempts()));
        } else if (work.ask(order)) {
            next = order.next();
        }
        check = deadlines.schedule(settings.attemptTime(), CHECK, next);
    }

    private void disarm(DeadlineManager deadlines) {
        if (check != null) {
            deadlines.cancelSchedule(CHECK, check);
            check = null;
        }
    }
}
