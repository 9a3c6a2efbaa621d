package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.projection.batch.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Changes of the history in the order they must be written: what is said before what is selected,
 * and everything before a fork ahead of the copy.
 */
final class HistoryBatch implements RowBatch {

    /** Copies stand before what the fork adds, whatever their positions in the source's stream. */
    private static final String COPY_VARIANTS =
            """
            INSERT INTO message_variant
                (conversation_id, seq, reply_id, position, text, account, at, subject_id, erased)
            SELECT ?, seq, reply_id, position - 1000000000000, text, account, at, subject_id,
                   erased
            FROM message_variant
            WHERE conversation_id = ? AND seq <= ?
            ON CONFLICT DO NOTHING
            """;

    private static final String COPY_MESSAGES =
            """
            INSERT INTO message
                (conversation_id, seq, message_id, author_id, character_id, character_version, role,
                 text, notice, at, client_message_id, selected_reply, subject_id, erased)
            SELECT ?, seq, message_id, author_id, character_id, character_version, role,
                   text, notice, at, client_message_id, selected_reply, subject_id, erased
            FROM message
            WHERE conversation_id = ? AND seq <= ?
            ON CONFLICT DO NOTHING
            """;

    private static final String COPY_POSTED =
            """
            INSERT INTO posted_message
                (conversation_id, client_message_id, author_id, seq, message_id)
            SELECT ?, client_message_id, author_id, seq, message_id
            FROM posted_message
            WHERE conversation_id = ? AND seq <= ?
            ON CONFLICT DO NOTHING
            """;

    private final List<Consumer<JdbcOperations>> earlier = new ArrayList<>();
    private final ErasedTexts erased = new ErasedTexts();
    private final List<UUID> deleted = new ArrayList<>();
    private SpokenRows spoken = new SpokenRows();

    void post(UserMessagePosted event) {
        spoken.post(event);
    }

    void greet(CharacterGreeted event) {
        spoken.greet(event);
    }

    /**
     * @param subject whose text the notice tells, or null if it tells none
     */
    void note(
            UUID conversationId,
            NoticePlace place,
            Notice notice,
            @Nullable AccountId subject,
            Instant at) {
        spoken.note(conversationId, place, notice, subject, at);
    }

    void erase(AccountId person) {
        erased.add(person);
    }

    void answer(Answer answer, boolean variant, long sequence) {
        spoken.variant(answer, sequence);
        if (variant) {
            select(
                    answer.conversationId().value(),
                    answer.seq(),
                    answer.replyId().value(),
                    sequence);
        } else {
            spoken.answer(answer, sequence);
        }
    }

    void select(UUID conversationId, long seq, UUID replyId, long sequence) {
        spoken.select(conversationId, seq, replyId, sequence);
    }

    void copy(UUID fork, UUID source, long atSeq) {
        earlier.add(spoken::flush);
        earlier.add(jdbc -> jdbc.update(COPY_VARIANTS, fork, source, atSeq));
        earlier.add(jdbc -> jdbc.update(COPY_MESSAGES, fork, source, atSeq));
        earlier.add(jdbc -> jdbc.update(COPY_POSTED, fork, source, atSeq));
        spoken = new SpokenRows();
    }

    void delete(UUID conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        earlier.forEach(step -> step.accept(jdbc));
        spoken.flush(jdbc);
        erased.flush(jdbc);
        for (UUID conversationId : deleted) {
            jdbc.update("DELETE FROM message WHERE conversation_id = ?", conversationId);
            jdbc.update("DELETE FROM message_variant WHERE conversation_id = ?", conversationId);
            jdbc.update("DELETE FROM posted_message WHERE conversation_id = ?", conversationId);
        }
    }
}
