package dev.parlance.command.reply.demo;

import dev.parlance.command.reply.model.ModelProvider;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;

/**
 * Serves the demo model, whatever model is asked for: it cannot pass for another.
 *
 * @param tokenDelay the pause between words
 */
public record DemoModelProvider(TokenCounter tokens, ModelTime time, Duration tokenDelay)
        implements ModelProvider {

    static final ModelRef DEMO = new ModelRef("demo", "demo");

    @Override
    public ModelRef defaultModel() {
        return DEMO;
    }

    @Override
    public ReplyModel model(String name) {
        return new DemoReplyModel(tokens, time, tokenDelay);
    }
}
