package dev.parlance.command.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are generated.
 *
 * @param concurrency how many are generated at once in this process
 * @param queueCapacity how many more may wait
 * @param perPerson how many of them may be one person's
 * @param checkInterval how often the saga of an open reply looks after it
 * @param askAgainAfter how soon it asks again when too much work was waiting
 * @param longestWait how long a reply may be refused for want of room before it fails
 * @param longestLife how long an attempt may take before the reply fails
 * @param cancelGrace how long a cancelled generation has to hand in what was said so far
 * @param maxAttempts how many workers may die over one reply
 * @param maxVainOrders how often a reply may be ordered without anybody beginning it
 * @param heartbeat how often this worker says that it lives
 * @param workerTimeout after how long a silent worker counts as dead
 * @param shutdownGrace how long running replies may still take when the process stops
 * @param contextMessages how many messages a prompt holds at most
 * @param promptTokens how many tokens a prompt holds at most
 */
@ConfigurationProperties("parlance.reply")
record ReplySettings(
        @DefaultValue("256") int concurrency,
        @DefaultValue("1000") int queueCapacity,
        @DefaultValue("32") int perPerson,
        @DefaultValue("10s") Duration checkInterval,
        @DefaultValue("1s") Duration askAgainAfter,
        @DefaultValue("60s") Duration longestWait,
        @DefaultValue("10m") Duration longestLife,
        @DefaultValue("3s") Duration cancelGrace,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("60") int maxVainOrders,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("8s") Duration workerTimeout,
        @DefaultValue("10s") Duration shutdownGrace,
        @DefaultValue("60") int contextMessages,
        @DefaultValue("8000") int promptTokens) {

    /** Below this the frame of a prompt and two long names leave no room for a message. */
    private static final int LEAST_PROMPT_TOKENS = 1_000;

    ReplySettings {
        if (promptTokens < LEAST_PROMPT_TOKENS) {
            throw new IllegalArgumentException(
                    "parlance.reply.prompt-tokens must be at least " + LEAST_PROMPT_TOKENS);
        }
    }
}
