package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.stats.ConversationFigures;
import dev.parlance.kernel.stats.ReplyLog;
import dev.parlance.kernel.stats.StatsQuery;
import dev.parlance.kernel.stats.StatsQuery.FindReplyLog;
import dev.parlance.kernel.stats.StatsQuery.FindStats;
import dev.parlance.kernel.stats.StatsQuery.ListAllConversations;
import dev.parlance.kernel.stats.StatsReport;
import dev.parlance.kernel.stats.StatsReport.Caches;
import dev.parlance.kernel.stats.StatsReport.Failures;
import dev.parlance.kernel.stats.StatsReport.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.queryhandling.QueryHandler;

/** What administrators are told: one row, one conversation, one answered and one failed reply. */
public final class Figures {

    public static final ConversationId TALK = new ConversationId(new UUID(7, 1));
    public static final AccountId MINA = new AccountId(new UUID(7, 2));
    private static final ModelRef DEMO = new ModelRef("demo", "demo");
    private static final Cost COST = new Cost(new BigDecimal("0.0000222"), "USD", "2026-11", true);

    private final Queue<StatsQuery> asked = new ConcurrentLinkedQueue<>();

    /** What was asked, in order. */
    public List<StatsQuery> asked() {
        return List.copyOf(asked);
    }

    @QueryHandler
    StatsReport stats(FindStats query) {
        asked.add(query);
        var totals =
                new Totals(
                        5,
                        4,
                        1,
                        0,
                        new Caches(2, 1, 1),
                        60,
                        40,
                        10,
                        COST.amount(),
                        COST.currency(),
                        1000);
        var failures = List.of(new Failures(ErrorCode.MODEL_TIMEOUT, 1));
        return new StatsReport(
                List.of(new StatsReport.Row(query.groupBy().name(), totals, failures)),
                totals,
                "next",
                true);
    }

    @QueryHandler
    ConversationFigures conversations(ListAllConversations query) {
        asked.add(query);
        return new ConversationFigures(
                List.of(
                        new ConversationFigures.Entry(
                                TALK,
                                ConversationKind.DIRECT,
                                MINA,
                                1,
                                9,
                                3,
                                1,
                                1,
                                new ConversationFigures.Sum(COST.amount(), COST.currency()),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                null)),
                null,
                false);
    }

    @QueryHandler
    ReplyLog log(FindReplyLog query) {
        asked.add(query);
        if (!query.conversationId().equals(TALK)) {
            throw new Rejected(new ConversationNotFound(query.conversationId()));
        }
        var spent =
                new ReplyLog.Spent(CacheUse.NONE, new TokenUsage(12, 34, 0, false), COST, 10, 20);
        return new ReplyLog(
                List.of(
                        new ReplyLog.Entry(
                                new ReplyId(new UUID(7, 3)),
                                3,
                                MINA,
                                DEMO,
                                ReplyStatus.COMPLETED,
                                null,
                                spent,
                                Instant.EPOCH,
                                Instant.EPOCH),
                        new ReplyLog.Entry(
                                new ReplyId(new UUID(7, 4)),
                                1,
                                null,
                                null,
                                ReplyStatus.FAILED,
                                ErrorCode.OVERLOADED,
                                null,
                                Instant.EPOCH,
                                Instant.EPOCH)),
                null,
                false);
    }
}
