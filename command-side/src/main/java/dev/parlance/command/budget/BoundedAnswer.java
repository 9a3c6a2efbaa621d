package dev.parlance.command.budget;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.reply.ModelRef;
import java.util.List;

/** Has a model's answer end where what is held for it ends. */
record BoundedAnswer(ReplyModel model, int longest) implements ReplyModel {

    @Override
    public ModelRef ref() {
        return model.ref();
    }

    @Override
    public List<ModelRef> mayAnswer() {
        return model.mayAnswer();
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        var bounded = new ModelOptions(prompt.options().temperature(), longest);
        return model.stream(
                new ReplyPrompt(prompt.system(), prompt.messages(), bounded, prompt.context()),
                sink,
                cancellation);
    }
}
