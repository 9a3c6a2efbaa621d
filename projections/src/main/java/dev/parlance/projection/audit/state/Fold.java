package dev.parlance.projection.audit.state;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** Takes events in outside of the projections' processors, in batches as it is done there. */
final class Fold {

    private static final int BATCH = 500;

    private final List<AnnotationEventHandlerAdapter> projections;
    private final List<EventMessage<?>> batch = new ArrayList<>();

    /**
     * @param projections made for this fold, because they remember what they collect
     */
    Fold(List<AnnotationEventHandlerAdapter> projections) {
        this.projections = List.copyOf(projections);
    }

    void add(EventMessage<?> event) {
        batch.add(event);
        if (batch.size() == BATCH) {
            finish();
        }
    }

    /** Has everything written that was added. */
    void finish() {
        if (batch.isEmpty()) {
            return;
        }
        var unit = new BatchingUnitOfWork<>(List.copyOf(batch));
        var result =
                unit.executeWithResult(
                        () -> {
                            for (var projection : projections) {
                                projection.handle(unit.getMessage());
                            }
                            return null;
                        });
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    "The events cannot be folded", result.exceptionResult());
        }
        batch.clear();
    }
}
