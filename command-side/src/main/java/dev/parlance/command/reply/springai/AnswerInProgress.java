package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.TokenUsage;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** What has come of an answer so far. */
final class AnswerInProgress {
    private final Vendor vendor;
    private final DeltaSink sink;
    private final StringBuilder text = new StringBuilder();
    private @Nullable FinishReason finishReason;
    private @Nullable TokenUsage usage;

    AnswerInProgress(Vendor vendor, DeltaSink sink) {
        this.vendor = vendor;
        this.sink = sink;
    }

    void take(ChatResponse chunk) {
        noteUsage(chunk.getMetadata().getUsage());
        Generation generation = chunk.getResult();
        if (generation != null) {
            noteEnd(generation.getMetadata().getFinishReason());
            String delta = generation.getOutput().getText();
            if (delta != null && !delta.isEmpty() && !isThinking(generation)) {
                text.append(delta);
                sink.delta(delta);
            }
        }
        // Ollama gives its reason only together with its counts, which it may leave out.
        if (finishReason == null && Boolean.TRUE.equals(chunk.getMetadata().get("done"))) {
            finishReason = FinishReason.STOP;
        }
    }

    boolean begun() {
        return !text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    /** Why the answer ended; empty when it broke off. Only a whole answer is accounted for. */
    Optional<FinishReason> finishReason() {
        return Optional.ofNullable(
                finishReason == null && usage != null ? FinishReason.OTHER : finishReason);
    }

    Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }

    private void noteUsage(@Nullable Usage reported) {
        if (reported == null || reported.getCompletionTokens() == null) {
            return;
        }
        long prompt = vendor.promptTokens(reported);
        // No prompt is empty, so that a count of zero is the absence of one.
        if (prompt > 0) {
            Long cached = reported.getCacheReadInputTokens();
            usage =
                    new TokenUsage(
                            prompt,
                            reported.getCompletionTokens(),
                            cached == null ? 0 : Math.min(cached, prompt),
                            false);
        }
    }

    private void noteEnd(@Nullable String reason) {
        if (reason == null) {
            return;
        }
        switch (reason.toLowerCase(Locale.ROOT)) {
            case "", "_unknown", "null" -> {}
            case "stop", "end_turn", "stop_sequence" -> finishReason = FinishReason.STOP;
            case "length", "max_tokens", "model_context_window_exceeded" ->
                    finishReason = FinishReason.LENGTH;
            case "content_filter", "refusal" -> finishReason = FinishReason.CONTENT_FILTER;
            default -> finishReason = FinishReason.OTHER;
        }
    }

    /** Anthropic streams its model's reasoning as text that is marked so. */
    private static boolean isThinking(Generation generation) {
        return Boolean.TRUE.equals(generation.getOutput().getMetadata().get("thinking"));
    }
}
