package dev.parlance.projection.stats;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Replies and summaries: asked for, begun, ended. What has ended never changes. */
final class ReplyRows {

    private static final BinaryOperator<AssistantReplyStarted> NEWEST_ATTEMPT =
            BinaryOperator.maxBy(Comparator.comparingInt(AssistantReplyStarted::attempt));

    private final RowBuffer requested =
            new RowBuffer(
                    """
                    INSERT INTO stats_reply
                        (reply_id, conversation_id, kind, summary, account_id, prompt_seq,
                         requested_at, status, attempt)
                    SELECT r.reply_id, r.conversation_id, c.kind, r.summary, r.account_id,
                           r.prompt_seq, r.at, 'REQUESTED', 0
                    FROM {rows} JOIN stats_conversation c USING (conversation_id)
                    ON CONFLICT DO NOTHING
                    """,
                    "reply_id uuid",
                    "conversation_id uuid",
                    "summary bool",
                    "account_id uuid",
                    "prompt_seq int8",
                    "at timestamptz");

    private final RowBuffer ended = DailySums.ended();
    private final Map<ReplyId, AssistantReplyStarted> begun = new LinkedHashMap<>();

    void request(AssistantReplyRequested event) {
        requested.add(
                event.replyId(),
                event.conversationId(),
                false,
                event.requestedBy(),
                event.promptSeq(),
                event.at());
    }

    void request(ConversationSummaryRequested event) {
        requested.add(
                event.summaryId(),
                event.conversationId(),
                true,
                event.subject().person(),
                event.throughSeq(),
                event.at());
    }

    void begin(AssistantReplyStarted event) {
        begun.merge(event.replyId(), event, NEWEST_ATTEMPT);
    }

    void end(AssistantReplyCompleted event) {
        end(event.replyId().value(), ReplyStatus.COMPLETED, null, event.account(), event.at());
    }

    void end(AssistantReplyFailed event) {
        end(event.replyId().value(), ReplyStatus.FAILED, event.code(), null, event.at());
    }

    void end(AssistantReplyCancelled event) {
        end(event.replyId().value(), ReplyStatus.CANCELLED, null, event.account(), event.at());
    }

    void end(ConversationSummarised event) {
        end(event.summaryId().value(), ReplyStatus.COMPLETED, null, event.account(), event.at());
    }

    void end(ConversationSummaryFailed event) {
        end(event.summaryId().value(), ReplyStatus.FAILED, event.code(), null, event.at());
    }

    private void end(
            UUID id,
            ReplyStatus status,
            @Nullable ErrorCode code,
            @Nullable ReplyAccount account,
            Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        if (account == null) {
            ended.add(
                    id, status, at, day, code, null, null, null, null, null, null, null, null, null,
                    null, null, null, null);
            return;
        }
        var usage = account.usage();
        var cost = account.cost();
        ended.add(
                id,
                status,
                at,
                day,
                code,
                account.model().provider(),
                account.model().name(),
                account.cache(),
                usage.promptTokens(),
                usage.completionTokens(),
                usage.cachedTokens(),
                usage.estimated(),
                cost.amount(),
                cost.currency(),
                cost.priceListVersion(),
                cost.known(),
                account.firstTokenMillis(),
                account.totalMillis());
    }

    void flush(JdbcOperations jdbc) {
        requested.flush(jdbc);
        flushBegun(jdbc);
        ended.flush(jdbc);
    }

    private void flushBegun(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE stats_reply s SET
                            status = 'STARTED',
                            attempt = r.attempt,
                            provider = r.provider,
                            model = r.model
                        FROM {rows}
                        WHERE s.reply_id = r.reply_id AND s.attempt < r.attempt
                          AND s.status IN ('REQUESTED', 'STARTED')
                        """,
                        "reply_id uuid",
                        "attempt int4",
                        "provider text",
                        "model text");
        begun.forEach(
                (id, event) ->
                        rows.add(
                                id,
                                event.attempt(),
                                event.model().provider(),
                                event.model().name()));
        rows.flush(jdbc);
    }
}
