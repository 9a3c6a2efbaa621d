package dev.parlance.command.memory;

import dev.parlance.command.conversation.SummaryPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is remembered, and when.
 *
 * @param enabled whether anything is summarised, remembered and recalled
 * @param afterMessages a summary is made when so many messages were said since the last
 * @param afterTokens or when they have about so many tokens
 * @param promptTokens how many tokens of what was said a summary is made of at most
 * @param attempts how often a summary is tried before it fails
 * @param attemptTime how long an attempt may take before it is broken off
 * @param concurrency how many summaries are made at once in this process
 * @param recallTime how long a reply waits for memories before it does without
 * @param recallLimit how many memories a prompt is offered at most
 */
@ConfigurationProperties("parlance.memory")
public record MemorySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20") int afterMessages,
        @DefaultValue("3000") int afterTokens,
        @DefaultValue("12000") int promptTokens,
        @DefaultValue("5") int attempts,
        @DefaultValue("2m") Duration attemptTime,
        @DefaultValue("4") int concurrency,
        @DefaultValue("500ms") Duration recallTime,
        @DefaultValue("12") int recallLimit) {

    /** The longest answer of the index. */
    private static final int MOST_RECALLED = 200;

    public MemorySettings {
        if (afterMessages < 1 || afterTokens < 1 || promptTokens < 1 || attempts < 1) {
            throw new IllegalArgumentException("parlance.memory counts must be at least 1");
        }
        if (concurrency < 1 || recallLimit < 1 || recallLimit > MOST_RECALLED) {
            throw new IllegalArgumentException(
                    "parlance.memory.concurrency must be at least 1, recall-limit 1 to "
                            + MOST_RECALLED);
        }
        if (!attemptTime.isPositive() || !recallTime.isPositive()) {
            throw new IllegalArgumentException("parlance.memory times must be positive");
        }
    }

    SummaryPolicy summaryPolicy() {
        return enabled
                ? (messages, tokens) -> messages >= afterMessages || tokens >= afterTokens
                : SummaryPolicy.NEVER;
    }
}
