package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;

/** One model of a vendor, asked once and without patience: policy is for those around it. */
final class SpringAiReplyModel implements ReplyModel {
    /** Chunks that wait for a slow consumer before the provider is slowed down. */
    private static final int CHUNKS_AHEAD = 64;

    private final ModelRef ref;
    private final Vendor vendor;
    private final ModelOptions defaults;
    private final TokenCounter tokens;
    private final ModelTime time;

    SpringAiReplyModel(
            ModelRef ref,
            Vendor vendor,
            ModelOptions defaults,
            TokenCounter tokens,
            ModelTime time) {
        this.ref = ref;
        this.vendor = vendor;
        this.defaults = defaults;
        this.tokens = tokens;
        this.time = time;
    }

    @Override
    public ModelRef ref() {
        return ref;
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        long start = time.nanos();
        long[] firstAt = new long[1];
        AnswerInProgress answer =
                new AnswerInProgress(
                        vendor,
                        delta -> {
                            if (firstAt[0] == 0) {
                                firstAt[0] = time.nanos();
                            }
                            sink.delta(delta);
                        });
        listen(prompt, answer, cancellation);
        FinishReason reason =
                answer.finishReason()
                        .orElseThrow(
                                () ->
                                        new ReplyModelException(
                                                Kind.INTERRUPTED_STREAM,
                                                ref,
                                                "ended without an end",
                                                null,
                                                null));
        Duration total = time.since(start);
        return new ReplyCompletion(
                ref,
                answer.text(),
                reason,
                answer.usage().orElseGet(() -> tokens.estimate(prompt, answer.text())),
                answer.begun() ? Duration.ofNanos(firstAt[0] - start) : total,
                total,
                1);
    }

    private void listen(ReplyPrompt prompt, AnswerInProgress answer, Cancellation cancellation) {
        Vendor.Call call =
                vendor.call(messages(prompt), ref.name(), prompt.options().orElse(defaults));
        Handoff<ChatResponse> handoff = new Handoff<>(CHUNKS_AHEAD);
        Runnable abandon =
                () -> {
                    call.connection().cut();
                    handoff.close();
                };
        boolean ended = false;
        try (var _ = cancellation.onCancel(abandon)) {
            call.stream().subscribe(handoff);
            for (ChatResponse chunk = handoff.next(); chunk != null; chunk = handoff.next()) {
                answer.take(chunk);
            }
            if (answer.finishReason().isEmpty()) {
                // A stream that is cut may end as if it had nothing more to say.
                cancellation.throwIfCancelled();
            }
            ended = true;
        } catch (Handoff.StreamFailed e) {
            cancellation.throwIfCancelled();
            throw fault(e.failure(), answer);
        } finally {
            if (!ended) {
                abandon.run();
            }
            call.connection().release();
        }
    }

    private ReplyModelException fault(Throwable failure, AnswerInProgress answer) {
        if (failure instanceof CancelledException cancelled) {
            throw cancelled;
        }
        ReplyModelException fault = vendor.fault(ref, failure);
        return answer.begun() && fault.kind() == Kind.UNAVAILABLE
                ? new ReplyModelException(Kind.INTERRUPTED_STREAM, ref, "broke off", null, failure)
                : fault;
    }

    private static List<Message> messages(ReplyPrompt prompt) {
        List<Message> messages = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            messages.add(new SystemMessage(prompt.system()));
        }
        for (PromptMessage message : prompt.messages()) {
            messages.add(
                    switch (message.role()) {
                        case USER -> new UserMessage(message.text());
                        case ASSISTANT -> new AssistantMessage(message.text());
                        case SYSTEM -> new SystemMessage(message.text());
                    });
        }
        return messages;
    }
}
