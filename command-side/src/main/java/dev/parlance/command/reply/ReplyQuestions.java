package dev.parlance.command.reply;

import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.reply.ModelRef;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says again what a reply has said so far, and what was found beside it, when a node asks that
 * began to listen too late.
 */
final class ReplyQuestions implements Consumer<LiveSignal> {

    private final RunningReply reply;
    private final Supplier<ModelRef> model;
    private final LiveChannel channel;

    ReplyQuestions(RunningReply reply, Supplier<ModelRef> model, LiveChannel channel) {
        this.reply = reply;
        this.model = model;
        this.channel = channel;
    }

    @Override
    public void accept(LiveSignal signal) {
        if (signal instanceof ReplyAsked asked && asked.replyId().equals(reply.order().replyId())) {
            reply.saidAgain(model.get()).ifPresent(channel::publish);
            reply.foundAgain().forEach(channel::publish);
        }
    }
}
