package dev.parlance.command.reply;

import dev.parlance.command.reply.TaskWatch.Part;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a reply, from the claim to the report of its end. It runs on a thread of its own
 * and outside any transaction. Where the message to answer has just been posted here, the model is
 * asked while the claim is still being stored; otherwise others may be at work on the reply, and
 * the model is asked only once the claim holds.
 */
final class ReplyRun {

    private final RunningReply reply;
    private final ReplyModel model;
    private final ReplyTools tools;
    private final LiveChannel channel;
    private final WorkerId worker;
    private final StopReason stopReason;
    private final TaskWatch watch = new TaskWatch();

    /** Why a run was told to stop, which only whoever stopped it knows. */
    interface StopReason {
        /** Whether a person cancelled the reply, so that what was said so far is kept. */
        boolean cancelledByPerson();
    }

    ReplyRun(
            RunningReply reply,
            ReplyModel model,
            ReplyTools tools,
            LiveChannel channel,
            WorkerId worker,
            StopReason stopReason) {
        this.reply = reply;
        this.model = model;
        this.tools = tools;
        this.channel = channel;
        this.worker = worker;
        this.stopReason = stopReason;
    }

    /**
     * @param answered is called once the answer has ended, while what is found beside it may not
     * @throws InterruptedException if the process stops before the end could be reported
     */
    void run(Runnable answered) throws InterruptedException {
        var order = reply.order();
        var claim = claim();
        if (reply.prompt() == null && !claim.holds()) {
            return;
        }
        var companion = tools.companionOf(order);
        if (companion.isEmpty()) {
            answer(claim);
        } else {
            new Beside(companion.get(), reply, tools, channel, claim, watch)
                    .during(
                            () -> {
                                try {
                                    return answer(claim);
                                } finally {
                                    answered.run();
                                }
                            });
        }
    }

    /** Whether the end of the reply was reported, and not left to another worker. */
    private boolean answer(Claim claim) throws InterruptedException {
        var prompt = new PromptOnce(() -> tools.promptFor(reply.order(), reply.prompt()));
        var begun = tools.clock().instant();
        try {
            var answered = watch.time(Part.ANSWER, () -> ask(prompt, claim));
            reply.allSaid();
            if (claim.holds()) {
                complete(answered);
                return true;
            }
        } catch (CancelledException _) {
            if (claim.holds()) {
                return endCancelled(prompt.ifAssembled(), begun);
            }
        } catch (RuntimeException | Error e) {
            if (claim.holds()) {
                failBecauseOf(e);
                return true;
            }
        }
        return false;
    }

    private Answered ask(PromptOnce prompt, Claim claim) throws InterruptedException {
        var order = reply.order();
        return tools.path()
                .answer(
                        new Question(
                                order.replyId(),
                                order.requestedBy(),
                                order.setting(() -> tools.messageOf(reply)),
                                prompt,
                                model),
                        piece -> {
                            claim.require();
                            channel.publish(reply.append(piece));
                        },
                        reply.cancellation());
    }

    private void reportEnd(ReplyCommand end) throws InterruptedException {
        watch.time(
                Part.PERSISTENCE,
                () -> {
                    tools.reports().reportEnd(end);
                    return end;
                });
        reply.ended();
    }

    private Claim claim() {
        var order = reply.order();
        return Claim.begin(
                tools.reports(),
                new StartReply(
                        order.conversationId(),
                        order.replyId(),
                        order.attempt(),
                        worker,
                        model.ref()),
                reply.cancellation(),
                watch);
    }

    private void failBecauseOf(Throwable thrown) throws InterruptedException {
        var order = reply.order();
        var fault = ReplyFault.of(thrown, order.replyId());
        reportEnd(
                new FailAssistantReply(
                        order.conversationId(),
                        order.replyId(),
                        order.attempt(),
                        fault.code(),
                        fault.detail()));
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void complete(Answered answered) throws InterruptedException {
        var order = reply.order();
        var completion = answered.completion();
        var account =
                new ReplyAccount(
                        completion.model(),
                        completion.finishReason(),
                        completion.usage(),
                        cost(answered),
                        completion.firstToken().toMillis(),
                        completion.total().toMillis(),
                        answered.cache(),
                        answered.provenance());
        reportEnd(
                new CompleteAssistantReply(
                        order.conversationId(),
                        order.replyId(),
                        order.attempt(),
                        new MessageId(tools.ids().next()),
                        new ProtectedText(order.requestedBy(), completion.text()),
                        account));
    }

    /** What comes from a cache costs nothing, whatever is known of the model's price. */
    private Cost cost(Answered answered) {
        var completion = answered.completion();
        return answered.cache() == CacheUse.NONE
                ? tools.prices().cost(completion.model(), completion.usage())
                : tools.prices().nothing();
    }

    private boolean endCancelled(PromptAssembly.@Nullable Assembled assembled, Instant begun)
            throws InterruptedException {
        if (!stopReason.cancelledByPerson()) {
            return false;
        }
        var order = reply.order();
        var text = reply.textSoFar();
        reportEnd(
                new EndCancelledReply(
                        order.conversationId(),
                        order.replyId(),
                        new MessageId(tools.ids().next()),
                        text.isBlank() ? null : new ProtectedText(order.requestedBy(), text),
                        assembled == null ? null : partial(assembled, text, begun)));
        return true;
    }

    /** What a broken-off answer took: the provider gives no account of it, so it is counted. */
    private ReplyAccount partial(PromptAssembly.Assembled assembled, String text, Instant begun) {
        var usage = tools.tokens().estimate(assembled.prompt(), text);
        var taken = Duration.between(begun, tools.clock().instant()).toMillis();
        return new ReplyAccount(
                model.ref(),
                FinishReason.CANCELLED,
                usage,
                tools.prices().cost(model.ref(), usage),
                taken,
                taken,
                CacheUse.NONE,
                assembled.provenance(reply.order().requestedBy()));
    }
}
