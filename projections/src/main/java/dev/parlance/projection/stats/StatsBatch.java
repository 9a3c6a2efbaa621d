package dev.parlance.projection.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.projection.batch.RowBatch;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** Conversations and their replies as far as a batch tells of them; erased accounts at last. */
final class StatsBatch implements RowBatch {

    private final ConversationRows conversations = new ConversationRows();
    private final ReplyRows replies = new ReplyRows();
    private final Set<AccountId> erased = new LinkedHashSet<>();

    ConversationRows conversations() {
        return conversations;
    }

    ReplyRows replies() {
        return replies;
    }

    void erase(AccountId person) {
        erased.add(person);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        conversations.flush(jdbc);
        replies.flush(jdbc);
        for (var person : erased) {
            jdbc.update(
                    "UPDATE stats_conversation SET started_by = NULL WHERE started_by = ?",
                    person.value());
            jdbc.update(
                    "UPDATE stats_reply SET account_id = NULL WHERE account_id = ?",
                    person.value());
            DailySums.disown(jdbc, person);
        }
    }
}
