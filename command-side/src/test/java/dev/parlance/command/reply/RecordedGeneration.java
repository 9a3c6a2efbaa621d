package dev.parlance.command.reply;

import dev.parlance.kernel.rejection.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a saga wants done. */
final class RecordedGeneration implements ReplyGeneration {

    private final List<Integer> asked = new ArrayList<>();
    private final List<ErrorCode> failures = new ArrayList<>();
    private int endedAsCancelled;
    private boolean accepting = true;

    void refuse() {
        accepting = false;
    }

    List<Integer> asked() {
        return asked;
    }

    List<ErrorCode> failures() {
        return failures;
    }

    int endedAsCancelled() {
        return endedAsCancelled;
    }

    @Override
    public boolean ask(GenerationOrder order) {
        if (accepting) {
            asked.add(order.attempt());
        }
        return accepting;
    }

    @Override
    public void fail(GenerationOrder order, ErrorCode code, String detail) {
        failures.add(code);
    }

    @Override
    public void endCancelled(GenerationOrder order) {
        endedAsCancelled++;
    }
}
