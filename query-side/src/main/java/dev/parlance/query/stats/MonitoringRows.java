package dev.parlance.query.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.stats.ConversationFigures;
import dev.parlance.kernel.stats.ReplyLog;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads conversations and replies without a word of them. */
final class MonitoringRows {

    private MonitoringRows() {}

    static Active conversation(ResultSet row, int index) throws SQLException {
        var id = Columns.id(row, "conversation_id");
        return new Active(
                new ConversationFigures.Entry(
                        new ConversationId(id),
                        ConversationKind.valueOf(row.getString("kind")),
                        account(row, "started_by"),
                        row.getLong("participants"),
                        row.getLong("messages"),
                        row.getLong("completed"),
                        row.getLong("failed"),
                        row.getLong("cancelled"),
                        cost(row),
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "last_at"),
                        instantOrNull(row, "deleted_at")),
                new Cursor(Columns.instant(row, "active_at"), id, 0));
    }

    private static ConversationFigures.@Nullable Sum cost(ResultSet row) throws SQLException {
        return row.getLong("currencies") == 1
                ? new ConversationFigures.Sum(row.getBigDecimal("cost"), row.getString("currency"))
                : null;
    }

    static ReplyLog.Entry reply(ResultSet row, int index) throws SQLException {
        var provider = row.getString("provider");
        var failure = row.getString("failure_code");
        return new ReplyLog.Entry(
                new ReplyId(Columns.id(row, "reply_id")),
                row.getLong("prompt_seq"),
                account(row, "account_id"),
                provider == null ? null : new ModelRef(provider, row.getString("model")),
                ReplyStatus.valueOf(row.getString("status")),
                failure == null ? null : ErrorCode.valueOf(failure),
                spent(row),
                Columns.instant(row, "requested_at"),
                instantOrNull(row, "ended_at"));
    }

    private static ReplyLog.@Nullable Spent spent(ResultSet row) throws SQLException {
        var cache = row.getString("cache");
        return cache == null
                ? null
                : new ReplyLog.Spent(
                        CacheUse.valueOf(cache),
                        new TokenUsage(
                                row.getLong("prompt_tokens"),
                                row.getLong("completion_tokens"),
                                row.getLong("cached_tokens"),
                                row.getBoolean("estimated")),
                        new Cost(
                                row.getBigDecimal("cost"),
                                row.getString("currency"),
                                row.getString("price_list"),
                                row.getBoolean("cost_known")),
                        row.getLong("first_token_ms"),
                        row.getLong("total_ms"));
    }

    private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        var id = Columns.idOrNull(row, column);
        return id == null ? null : new AccountId(id);
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A conversation and where it stands in its list. */
    record Active(ConversationFigures.Entry entry, Cursor cursor) {}
}
