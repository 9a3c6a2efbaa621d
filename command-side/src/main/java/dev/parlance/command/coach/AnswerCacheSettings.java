package dev.parlance.command.coach;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long answers of a coach are given again.
 *
 * @param enabled whether they are at all
 * @param shortLife to the same question
 * @param semanticLife to a question of the same meaning
 * @param leastCosine beyond which two questions may mean the same
 * @param patience how long a question waits for the answer to the same one that is being answered
 * @param vectorPatience how long a question waits for its vector, without which it is compared with
 *     no other
 */
@ConfigurationProperties("parlance.coach.cache")
record AnswerCacheSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("5m") Duration shortLife,
        @DefaultValue("28d") Duration semanticLife,
        @DefaultValue("0.9") double leastCosine,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("1s") Duration vectorPatience) {

    AnswerCacheSettings {
        if (!shortLife.isPositive() || semanticLife.compareTo(shortLife) < 0) {
            throw new IllegalArgumentException(
                    "parlance.coach.cache.short-life must be positive, and semantic-life no shorter");
        }
        if (leastCosine <= 0 || leastCosine >= 1) {
            throw new IllegalArgumentException(
                    "parlance.coach.cache.least-cosine must lie between 0 and 1");
        }
    }
}
