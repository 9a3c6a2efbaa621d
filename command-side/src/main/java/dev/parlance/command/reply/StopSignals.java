package dev.parlance.command.reply;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.live.LiveSignal;
import java.util.function.Consumer;

/** Stops what runs here when that is decided elsewhere, perhaps on another node. */
final class StopSignals implements Consumer<LiveSignal>, ReplyRun.StopReason {

    private final RunningReply reply;
    private volatile boolean cancelledByPerson;

    StopSignals(RunningReply reply) {
        this.reply = reply;
    }

    @Override
    public void accept(LiveSignal signal) {
        if (!(signal instanceof LiveSignal.Committed(_, var event))) {
            return;
        }
        var replyId = reply.order().replyId();
        switch (event) {
            case AssistantReplyCancellationRequested e when e.replyId().equals(replyId) -> {
                cancelledByPerson = true;
                reply.cancellation().cancel();
            }
            case AssistantReplyCancelled e when e.replyId().equals(replyId) ->
                    reply.cancellation().cancel();
            case AssistantReplyFailed e when e.replyId().equals(replyId) ->
                    reply.cancellation().cancel();
            default -> {}
        }
    }

    @Override
    public boolean cancelledByPerson() {
        return cancelledByPerson;
    }
}
