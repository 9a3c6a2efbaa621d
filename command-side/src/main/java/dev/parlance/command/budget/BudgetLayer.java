package dev.parlance.command.budget;

import dev.parlance.command.reply.AnswerLayer;
import dev.parlance.command.reply.Answerer;
import dev.parlance.kernel.budget.ReservationId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Holds what an answer to a reply may cost. It settles nothing: the end of the reply does. */
@Component
@Order(20)
class BudgetLayer implements AnswerLayer {

    private final BudgetGate gate;

    BudgetLayer(BudgetGate gate) {
        this.gate = gate;
    }

    @Override
    public Answerer around(Answerer inner) {
        return (question, sink, cancellation) -> {
            var model =
                    gate.hold(
                            question.asker(),
                            new ReservationId(question.replyId().value()),
                            question.prompt().get().prompt(),
                            question.model());
            cancellation.throwIfCancelled();
            return inner.answer(question.of(model), sink, cancellation);
        };
    }
}
