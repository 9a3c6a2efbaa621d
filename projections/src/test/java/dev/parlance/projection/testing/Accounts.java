package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
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
import java.util.UUID;

/** People, and what replies to them took. */
public final class Accounts {

    public static final ModelRef DEMO = new ModelRef("demo", "parlance-demo");

    private Accounts() {}

    public static AccountId someone() {
        return new AccountId(UUID.randomUUID());
    }

    /** Ten tokens in, five out, for 0.0000222 dollars. */
    public static ReplyAccount small() {
        return of(DEMO, new TokenUsage(10, 5, 2, false), "0.0000222");
    }

    public static ReplyAccount of(ModelRef model, TokenUsage usage, String dollars) {
        return new ReplyAccount(
                model,
                FinishReason.STOP,
                usage,
                new Cost(new BigDecimal(dollars), "USD", "2026-11", true),
                12,
                345,
                CacheUse.NONE,
                new Provenance(
                        "direct-1",
                        List.of(new MessageId(new UUID(0, 1))),
                        List.of(),
                        List.of("마을"),
                        List.of(),
                        null,
                        null));
    }
}
