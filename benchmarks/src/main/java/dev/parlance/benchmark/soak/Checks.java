package dev.parlance.benchmark.soak;

import java.util.List;

/** What must hold when all is quiet. */
final class Checks {

    private Checks() {}

    static final List<Check> ALL =
            List.of(
                    new Check(
                            "every acknowledged post is an event, as it was acknowledged",
                            """
                            SELECT a.*, p.message_id AS found, p.seq AS at
                            FROM soak.acknowledged a
                            JOIN soak.post t USING (client_message_id)
                            LEFT JOIN soak.posted p USING (conversation_id, client_message_id)
                            WHERE (p.message_id, p.seq, md5(p.text))
                               IS DISTINCT FROM (a.message_id, a.seq, t.text_md5)
                            """),
                    new Check(
                            "every acknowledged post is in the history once, as acknowledged",
                            """
                            SELECT a.*, m.message_id AS found, m.seq AS at
                            FROM soak.acknowledged a
                            JOIN soak.post t USING (client_message_id)
                            LEFT JOIN message m USING (conversation_id, client_message_id)
                            WHERE (m.message_id, m.seq, md5(m.text))
                                  IS DISTINCT FROM (a.message_id, a.seq, t.text_md5)
                              AND a.conversation_id NOT IN (SELECT * FROM soak.deleted)
                            """),
                    new Check(
                            "nothing is posted twice under one clientMessageId",
                            """
                            SELECT conversation_id, author, client_message_id, count(*)
                            FROM soak.posted GROUP BY 1, 2, 3 HAVING count(*) > 1
                            """),
                    new Check(
                            "the history holds nothing twice under one clientMessageId",
                            """
                            SELECT conversation_id, author_id, client_message_id, count(*)
                            FROM message WHERE client_message_id IS NOT NULL
                            GROUP BY 1, 2, 3 HAVING count(*) > 1
                            """),
                    new Check(
                            "nothing is posted that nobody said",
                            """
                            SELECT p.conversation_id, p.seq, p.client_message_id
                            FROM soak.posted p LEFT JOIN soak.post t USING (client_message_id)
                            WHERE md5(p.text) IS DISTINCT FROM t.text_md5
                            """),
                    new Check(
                            "seqs have no gap in the history",
                            """
                            SELECT conversation_id, min(seq), max(seq), count(*)
                            FROM message GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)
                            """),
                    new Check(
                            "streams of events have no gap",
                            """
                            SELECT conversation_id, min(sequence_number), max(sequence_number),
                                   count(*)
                            FROM soak.event GROUP BY 1
                            HAVING min(sequence_number) <> 0
                                OR max(sequence_number) <> count(*) - 1
                            """),
                    new Check(
                            "every reply that was asked for has exactly one end",
                            """
                            SELECT coalesce(asked.reply_id, ended.reply_id), asked.n, ended.n
                            FROM (SELECT (body ->> 'replyId')::uuid AS reply_id, count(*) AS n
                                  FROM soak.event WHERE type = 'AssistantReplyRequested'
                                  GROUP BY 1) asked
                            FULL JOIN (SELECT reply_id, count(*) AS n FROM soak.ending
                                       GROUP BY 1) ended USING (reply_id)
                            WHERE asked.n IS DISTINCT FROM 1 OR ended.n IS DISTINCT FROM 1
                            """),
                    new Check(
                            "streams told the ends that the events tell",
                            """
                            SELECT h.*, e.type, md5(e.text)
                            FROM soak.heard h LEFT JOIN soak.ending e USING (reply_id)
                            WHERE lower(replace(e.type, 'AssistantReply', 'reply.'))
                                  IS DISTINCT FROM h.event
                               OR md5(e.text) IS DISTINCT FROM h.text_md5
                            """),
                    new Check(
                            "usage is the sum over the events",
                            """
                            WITH asked AS (
                                SELECT (body ->> 'replyId')::uuid AS reply_id,
                                       (body ->> 'requestedBy')::uuid AS account_id
                                FROM soak.event WHERE type = 'AssistantReplyRequested'),
                            told AS (
                                SELECT account_id, count(*) AS replies,
                                       sum((account #>> '{usage,promptTokens}')::bigint) AS prompt,
                                       sum((account #>> '{usage,completionTokens}')::bigint) AS completion,
                                       sum((account #>> '{usage,cachedTokens}')::bigint) AS cached,
                                       sum((account #>> '{cost,amount}')::numeric) AS cost
                                FROM soak.ending JOIN asked USING (reply_id)
                                WHERE jsonb_typeof(account) = 'object' GROUP BY 1),
                            kept AS (
                                SELECT account_id, sum(replies) AS replies,
                                       sum(prompt_tokens) AS prompt,
                                       sum(completion_tokens) AS completion,
                                       sum(cached_tokens) AS cached, sum(cost) AS cost
                                FROM usage_daily GROUP BY 1)
                            SELECT * FROM told FULL JOIN kept USING (account_id)
                            WHERE (told.replies, told.prompt, told.completion, told.cached, told.cost)
                              IS DISTINCT FROM
                                  (kept.replies, kept.prompt, kept.completion, kept.cached, kept.cost)
                            """),
                    new Check(
                            "conversations are as far as the events say",
                            """
                            WITH told AS (
                                SELECT conversation_id, max(seq) AS seq FROM (
                                    SELECT conversation_id,
                                           coalesce((body #>> '{fork,atSeq}')::bigint, 0) AS seq
                                    FROM soak.event WHERE type = 'ConversationStarted'
                                    UNION ALL SELECT conversation_id, seq FROM soak.posted
                                    UNION ALL SELECT conversation_id, seq FROM soak.ending) s
                                WHERE conversation_id NOT IN (
                                    SELECT conversation_id FROM soak.event
                                    WHERE type = 'ConversationDeleted')
                                GROUP BY 1)
                            SELECT * FROM told FULL JOIN conversation_progress p
                                     USING (conversation_id)
                            WHERE told.seq IS DISTINCT FROM p.last_seq
                            """),
                    new Check(
                            "people have read as far as the events say",
                            """
                            WITH told AS (
                                SELECT conversation_id, account_id, max(seq) AS seq FROM (
                                    SELECT conversation_id, (body ->> 'startedBy')::uuid AS account_id,
                                           coalesce((body #>> '{fork,atSeq}')::bigint, 0) AS seq
                                    FROM soak.event WHERE type = 'ConversationStarted'
                                    UNION ALL SELECT conversation_id, author, seq FROM soak.posted
                                    UNION ALL
                                    SELECT conversation_id, (body ->> 'reader')::uuid,
                                           (body ->> 'lastReadSeq')::bigint
                                    FROM soak.event WHERE type = 'MessagesRead') s
                                WHERE conversation_id NOT IN (
                                    SELECT conversation_id FROM soak.event
                                    WHERE type = 'ConversationDeleted')
                                GROUP BY 1, 2)
                            SELECT * FROM told FULL JOIN read_marker m
                                     USING (conversation_id, account_id)
                            WHERE told.seq IS DISTINCT FROM m.last_read_seq
                            """),
                    new Check(
                            "no event waits in a dead-letter queue",
                            "SELECT processing_group, event_identifier, cause_message FROM dead_letter"),
                    new Check(
                            "no saga is left",
                            """
                            SELECT s.saga_id, a.association_value
                            FROM saga_entry s FULL JOIN association_value_entry a USING (saga_id)
                            """),
                    new Check(
                            "no deadline is left",
                            "SELECT task_name, task_instance, execution_time FROM scheduled_tasks"));
}
