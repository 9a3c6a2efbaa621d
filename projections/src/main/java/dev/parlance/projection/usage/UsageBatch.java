package dev.parlance.projection.usage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Replies and summaries that were asked for, accounted, or ended without having used anything. */
final class UsageBatch implements RowBatch {

    private final RowBuffer characters =
            new RowBuffer(
                    """
                    INSERT INTO usage_conversation (conversation_id, character_id)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "character_id uuid");

    private final RowBuffer requested =
            new RowBuffer(
                    """
                    INSERT INTO usage_reply
                        (reply_id, account_id, conversation_id, character_id, summary)
                    SELECT r.reply_id, r.account_id, r.conversation_id,
                           coalesce(c.character_id, r.character_id), r.summary
                    FROM {rows} LEFT JOIN usage_conversation c USING (conversation_id)
                    ON CONFLICT DO NOTHING
                    """,
                    "reply_id uuid",
                    "account_id uuid",
                    "conversation_id uuid",
                    "character_id uuid",
                    "summary bool");

    /** Only a reply that had no day adds to the sums, so accounting it again adds nothing. */
    private final RowBuffer accounted =
            new RowBuffer(
                    """
                    WITH accounted AS (
                        UPDATE usage_reply u SET
                            day = r.day,
                            provider = r.provider,
                            model = r.model,
                            prompt_tokens = r.prompt_tokens,
                            completion_tokens = r.completion_tokens,
                            cached_tokens = r.cached_tokens,
                            estimated = r.estimated,
                            cost = r.cost,
                            currency = r.currency,
                            price_list = r.price_list,
                            cost_known = r.cost_known
                        FROM {rows}
                        WHERE u.reply_id = r.reply_id AND u.day IS NULL
                        RETURNING u.*
                    )
                    INSERT INTO usage_daily AS d
                        (account_id, day, conversation_id, provider, model, currency, character_id,
                         replies, prompt_tokens, completion_tokens, cached_tokens, cost)
                    SELECT account_id, day, conversation_id, provider, model, currency,
                           character_id, count(*) FILTER (WHERE NOT summary), sum(prompt_tokens), sum(completion_tokens),
                           sum(cached_tokens), sum(cost)
                    FROM accounted
                    GROUP BY account_id, day, conversation_id, provider, model, currency,
                             character_id
                    ON CONFLICT (account_id, day, conversation_id, provider, model, currency,
                                 character_id)
                    DO UPDATE SET
                        replies = d.replies + excluded.replies,
                        prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
                        completion_tokens = d.completion_tokens + excluded.completion_tokens,
                        cached_tokens = d.cached_tokens + excluded.cached_tokens,
                        cost = d.cost + excluded.cost
                    """,
                    "reply_id uuid",
                    "day date",
                    "provider text",
                    "model text",
                    "prompt_tokens int8",
                    "completion_tokens int8",
                    "cached_tokens int8",
                    "estimated bool",
                    "cost numeric",
                    "currency text",
                    "price_list text",
                    "cost_known bool");

    private final RowBuffer forgotten =
            new RowBuffer(
                    """
                    DELETE FROM usage_reply u USING {rows}
                    WHERE u.reply_id = r.reply_id AND u.day IS NULL
                    """,
                    "reply_id uuid");

    void startWith(ConversationId conversationId, CharacterId characterId) {
        characters.add(conversationId, characterId);
    }

    /**
     * @param speaker who shall speak, if the conversation itself is with no character
     */
    void request(
            ReplyId replyId,
            AccountId accountId,
            ConversationId conversationId,
            @Nullable CharacterId speaker) {
        requested.add(replyId, accountId, conversationId, speaker, false);
    }

    void request(SummaryId summaryId, AccountId accountId, ConversationId conversationId) {
        requested.add(summaryId, accountId, conversationId, null, true);
    }

    void account(SummaryId summaryId, ReplyAccount account, Instant at) {
        account(summaryId.value(), account, at);
    }

    void account(ReplyId replyId, ReplyAccount account, Instant at) {
        account(replyId.value(), account, at);
    }

    private void account(UUID id, ReplyAccount account, Instant at) {
        var usage = account.usage();
        var cost = account.cost();
        accounted.add(
                id,
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                account.model().provider(),
                account.model().name(),
                usage.promptTokens(),
                usage.completionTokens(),
                usage.cachedTokens(),
                usage.estimated(),
                cost.amount(),
                cost.currency(),
                cost.priceListVersion(),
                cost.known());
    }

    void forget(ReplyId replyId) {
        forgotten.add(replyId);
    }

    void forget(SummaryId summaryId) {
        forgotten.add(summaryId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        characters.flush(jdbc);
        requested.flush(jdbc);
        accounted.flush(jdbc);
        forgotten.flush(jdbc);
    }
}
