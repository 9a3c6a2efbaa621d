package dev.parlance.projection.rerun;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunState;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.batch.StoredJson;
import org.springframework.jdbc.core.JdbcOperations;

/** Changes of re-runs: asked for, then ended, then forgotten or removed. */
final class RerunsBatch implements RowBatch {

    private final RowBuffer requested =
            new RowBuffer(
                    """
                    INSERT INTO reply_rerun (rerun_id, reply_id, conversation_id, person_id,
                        requested_by, at, model, inexact, state)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "rerun_id uuid",
                    "reply_id uuid",
                    "conversation_id uuid",
                    "person_id uuid",
                    "requested_by uuid",
                    "at timestamptz",
                    "model text",
                    "inexact text",
                    "state text");

    private final RowBuffer ended =
            new RowBuffer(
                    """
                    UPDATE reply_rerun p SET
                        state = r.state,
                        text = r.text,
                        length = r.length,
                        account = r.account,
                        failure_code = r.failure_code,
                        failure_detail = r.failure_detail
                    FROM {rows}
                    WHERE p.rerun_id = r.rerun_id AND p.state = 'RUNNING'
                    """,
                    "rerun_id uuid",
                    "state text",
                    "text text",
                    "length int4",
                    "account json",
                    "failure_code text",
                    "failure_detail text");

    private final RowBuffer forgotten =
            new RowBuffer(
                    """
                    UPDATE reply_rerun p SET text = NULL FROM {rows}
                    WHERE p.person_id = r.person_id
                    """,
                    "person_id uuid");

    private final RowBuffer deleted =
            new RowBuffer(
                    """
                    DELETE FROM reply_rerun p USING {rows}
                    WHERE p.conversation_id = r.conversation_id
                    """,
                    "conversation_id uuid");

    void request(RerunRequested event) {
        requested.add(
                event.rerunId(),
                event.replyId(),
                event.conversationId(),
                event.person(),
                event.requestedBy(),
                event.at(),
                event.model(),
                event.inexact(),
                RerunState.RUNNING);
    }

    void complete(RerunCompleted event) {
        var text = event.text();
        ended.add(
                event.rerunId(),
                RerunState.COMPLETED,
                text.erased() ? null : text.text(),
                text.length(),
                StoredJson.of(event.account()),
                null,
                null);
    }

    void fail(RerunFailed event) {
        ended.add(
                event.rerunId(), RerunState.FAILED, null, null, null, event.code(), event.detail());
    }

    void forget(AccountId person) {
        forgotten.add(person);
    }

    void delete(ConversationId conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        requested.flush(jdbc);
        ended.flush(jdbc);
        forgotten.flush(jdbc);
        deleted.flush(jdbc);
    }
}
