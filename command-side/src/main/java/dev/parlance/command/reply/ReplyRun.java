package dev.parlance.command.reply;

import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a reply, from the claim to the report of its end. It runs on a thread of its own
 * and outside any transaction. Where the message to answer has just been posted here, the model is
 * asked while the claim is still being stored; otherwise others may be at work on the reply, and
 * the model is asked only once the claim holds.
 */
final class ReplyRun {

    private static final Logger log = LoggerFactory.getLogger(ReplyRun.class);

    private final RunningReply reply;
    private final ReplyModel model;
    private final ReplyTools tools;
    private final LiveChannel channel;
    private final WorkerId worker;
    private final StopReason stopReason;

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
     * @throws InterruptedException if the process stops before the end could be reported
     */
    void run() throws InterruptedException {
        var order = reply.order();
        var claim = claim();
        if (reply.prompt() == null && !claim.holds()) {
            return;
        }
        PromptAssembly.@Nullable Assembled assembled = null;
        var begun = tools.clock().instant();
        try {
            assembled = tools.promptFor(order, reply.prompt());
            var completion =
                    model.stream(
                            assembled.prompt(),
                            piece -> {
                                claim.require();
                                channel.publish(reply.append(piece));
                            },
                            reply.cancellation());
            reply.allSaid();
            if (claim.holds()) {
                complete(assembled, completion);
            }
        } catch (CancelledException _) {
            if (claim.holds()) {
                endCancelled(assembled, begun);
            }
        } catch (RuntimeException | Error e) {
            if (claim.holds()) {
                failBecauseOf(e);
            }
        }
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
                reply.cancellation());
    }

    private void failBecauseOf(Throwable fault) throws InterruptedException {
        var replyId = reply.order().replyId();
        switch (fault) {
            case ReplyModelException e -> {
                log.warn("Reply {} failed: {}", replyId, e.getMessage());
                fail(
                        e.kind().code(),
                        "The model gave no complete answer (%s).".formatted(e.kind()));
            }
            case ContextLagsException e -> {
                log.warn("Reply {} failed: {}", replyId, e.getMessage(), e.getCause());
                fail(ErrorCode.OVERLOADED, "What was said before cannot be read now; try again.");
            }
            default -> {
                log.error("Reply {} failed unexpectedly", replyId, fault);
                fail(ErrorCode.INTERNAL_ERROR, "The reply could not be generated.");
                if (fault instanceof Error error) {
                    throw error;
                }
            }
        }
    }

    private void complete(PromptAssembly.Assembled assembled, ReplyCompletion completion)
            throws InterruptedException {
        var order = reply.order();
        var account =
                new ReplyAccount(
                        completion.model(),
                        completion.finishReason(),
                        completion.usage(),
                        tools.prices().cost(completion.model(), completion.usage()),
                        completion.firstToken().toMillis(),
                        completion.total().toMillis(),
                        CacheUse.NONE,
                        assembled.provenance(order.requestedBy()));
        tools.reports()
                .reportEnd(
                        new CompleteAssistantReply(
                                order.conversationId(),
                                order.replyId(),
                                order.attempt(),
                                new MessageId(tools.ids().next()),
                                new ProtectedText(order.requestedBy(), completion.text()),
                                account));
    }

    private void endCancelled(PromptAssembly.@Nullable Assembled assembled, Instant begun)
            throws InterruptedException {
        if (!stopReason.cancelledByPerson()) {
            return;
        }
        var order = reply.order();
        var text = reply.textSoFar();
        tools.reports()
                .reportEnd(
                        new EndCancelledReply(
                                order.conversationId(),
                                order.replyId(),
                                new MessageId(tools.ids().next()),
                                text.isBlank()
                                        ? null
                                        : new ProtectedText(order.requestedBy(), text),
                                assembled == null ? null : partial(assembled, text, begun)));
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

    private void fail(ErrorCode code, String detail) throws InterruptedException {
        var order = reply.order();
        tools.reports()
                .reportEnd(
                        new FailAssistantReply(
                                order.conversationId(),
                                order.replyId(),
                                order.attempt(),
                                code,
                                detail));
    }
}
