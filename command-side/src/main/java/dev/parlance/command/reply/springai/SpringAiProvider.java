package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ModelProvider;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.ModelRef;

/** The models of one vendor at one address. */
record SpringAiProvider(
        ModelRef defaultModel,
        Vendor vendor,
        ModelOptions defaults,
        TokenCounter tokens,
        ModelTime time)
        implements ModelProvider {

    @Override
    public ReplyModel model(String name) {
        return new SpringAiReplyModel(
                new ModelRef(defaultModel.provider(), name), vendor, defaults, tokens, time);
    }
}
