package dev.parlance.benchmark.projection;

import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
import java.util.List;

/** What a reply took, as a model's server says it. */
final class Accounting {

    static final ModelRef MODEL = new ModelRef("openai", "bench-model");

    private static final Cost COST = new Cost(new BigDecimal("0.0001275"), "USD", "2026-01", true);

    private Accounting() {}

    /**
     * @param shown the messages that the prompt was made of
     */
    static ReplyAccount of(List<MessageId> shown) {
        return new ReplyAccount(
                MODEL,
                FinishReason.STOP,
                new TokenUsage(350L + 60L * shown.size(), 140, 0, false),
                COST,
                210,
                1_850,
                CacheUse.NONE,
                new Provenance("direct-1", shown, List.of(), List.of(), List.of(), null, null));
    }
}
