package dev.parlance.projection.reply;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.batch.StoredJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Changes of replies: asked for, then changed, then removed. An ended reply never changes, but for
 * what was found beside it. One whose person is forgotten takes neither words nor findings any
 * more, wherever batches begin and end.
 */
final class RepliesBatch implements RowBatch {

    private final RowBuffer requested =
            new RowBuffer(
                    """
                    INSERT INTO reply
                        (reply_id, conversation_id, prompt_seq, variant_of, requested_by,
                         requested_at, status, attempt)
                    SELECT r.*, 'REQUESTED', 0 FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "reply_id uuid",
                    "conversation_id uuid",
                    "prompt_seq int8",
                    "variant_of int8",
                    "requested_by uuid",
                    "requested_at timestamptz");

    private final RowBuffer detailed =
            new RowBuffer(
                    """
                    UPDATE reply p SET details = r.details
                    FROM {rows} WHERE p.reply_id = r.reply_id AND NOT p.erased
                    """,
                    "reply_id uuid",
                    "details json");

    private final Map<ReplyId, ReplyChange> changes = new LinkedHashMap<>();
    private final Set<AccountId> erased = new LinkedHashSet<>();
    private final List<ConversationId> deleted = new ArrayList<>();

    void request(AssistantReplyRequested event) {
        requested.add(
                event.replyId(),
                event.conversationId(),
                event.promptSeq(),
                event.variantOf(),
                event.requestedBy(),
                event.at());
    }

    void change(ReplyChange change) {
        changes.merge(change.replyId(), change, ReplyChange::then);
    }

    void detail(ReplyDetailed event) {
        detailed.add(event.replyId(), StoredJson.of(event.details()));
    }

    void erase(AccountId person) {
        erased.add(person);
    }

    void delete(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        requested.flush(jdbc);
        flushChanges(jdbc);
        detailed.flush(jdbc);
        for (var person : erased) {
            jdbc.update(
                    """
                    UPDATE reply SET
                        text = CASE WHEN text IS NOT NULL THEN '' END,
                        details = NULL,
                        erased = true
                    WHERE requested_by = ? AND NOT erased
                    """,
                    person.value());
        }
        for (ConversationId id : deleted) {
            jdbc.update("DELETE FROM reply WHERE conversation_id = ?", id.value());
        }
    }

    private void flushChanges(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE reply p SET
                            status = r.status,
                            attempt = greatest(p.attempt, r.attempt),
                            model = coalesce(r.model, p.model),
                            message_id = r.message_id,
                            seq = r.seq,
                            text = r.text,
                            erased = p.erased OR r.erased,
                            account = r.account,
                            failure_code = r.failure_code,
                            failure_detail = r.failure_detail
                        FROM {rows}
                        WHERE p.reply_id = r.reply_id
                          AND p.status IN ('REQUESTED', 'STARTED')
                          AND NOT (r.status = 'STARTED' AND r.attempt < p.attempt)
                        """,
                        "reply_id uuid",
                        "status text",
                        "attempt int4",
                        "model json",
                        "message_id uuid",
                        "seq int8",
                        "text text",
                        "account json",
                        "failure_code text",
                        "failure_detail text",
                        "erased bool");
        for (var c : changes.values()) {
            rows.add(
                    c.replyId(),
                    c.status(),
                    c.attempt(),
                    c.model(),
                    c.messageId(),
                    c.seq(),
                    c.text() == null ? null : c.text().text(),
                    c.account(),
                    c.failureCode(),
                    c.failureDetail(),
                    c.text() != null && c.text().erased());
        }
        rows.flush(jdbc);
    }
}
