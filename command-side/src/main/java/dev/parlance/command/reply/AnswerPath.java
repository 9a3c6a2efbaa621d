package dev.parlance.command.reply;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.kernel.reply.CacheUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** All layers, one around the other, and the model within. */
@Component
final class AnswerPath implements Answerer {

    private final Answerer outermost;

    /**
     * @param layers in their order, the outermost first
     */
    AnswerPath(List<AnswerLayer> layers) {
        Answerer answerer = AnswerPath::ask;
        for (var layer : layers.reversed()) {
            answerer = layer.around(answerer);
        }
        outermost = answerer;
    }

    @Override
    public Answered answer(Question question, DeltaSink sink, Cancellation cancellation)
            throws InterruptedException {
        return outermost.answer(question, sink, cancellation);
    }

    private static Answered ask(Question question, DeltaSink sink, Cancellation cancellation)
            throws InterruptedException {
        var assembled = question.prompt().get();
        var completion = question.model().stream(assembled.prompt(), sink, cancellation);
        return new Answered(completion, CacheUse.NONE, assembled.provenance(question.asker()));
    }
}
