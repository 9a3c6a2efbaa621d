package dev.parlance.command.reply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers are looked up.
 *
 * @param topK how many chunks of documents a prompt is offered, 1 to {@value #MOST}
 */
@ConfigurationProperties("parlance.knowledge")
record KnowledgeSettings(@DefaultValue("5") int topK) {

    private static final int MOST = 20;

    KnowledgeSettings {
        if (topK < 1 || topK > MOST) {
            throw new IllegalArgumentException(
                    "parlance.knowledge.top-k is 1 to %d, not %d".formatted(MOST, topK));
        }
    }
}
