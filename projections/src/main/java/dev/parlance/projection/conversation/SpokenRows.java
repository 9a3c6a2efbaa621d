package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.batch.StoredJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Messages, their variants, and which variant each shows, between two forks of a batch. */
final class SpokenRows {

    private final RowBuffer messages =
            new RowBuffer(
                    """
                    INSERT INTO message
                        (conversation_id, seq, message_id, author_id, character_id,
                         character_version, role, text, notice, at, client_message_id,
                         selected_reply, selected_by, subject_id, erased)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "seq int8",
                    "message_id uuid",
                    "author_id uuid",
                    "character_id uuid",
                    "character_version int4",
                    "role text",
                    "text text",
                    "notice json",
                    "at timestamptz",
                    "client_message_id text",
                    "selected_reply uuid",
                    "selected_by int8",
                    "subject_id uuid",
                    "erased bool");

    private final RowBuffer posted =
            new RowBuffer(
                    """
                    INSERT INTO posted_message
                        (conversation_id, client_message_id, author_id, seq, message_id)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "client_message_id text",
                    "author_id uuid",
                    "seq int8",
                    "message_id uuid");

    private final RowBuffer variants =
            new RowBuffer(
                    """
                    INSERT INTO message_variant
                        (conversation_id, seq, reply_id, position, text, account, at,
                         subject_id, erased)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "seq int8",
                    "reply_id uuid",
                    "position int8",
                    "text text",
                    "account json",
                    "at timestamptz",
                    "subject_id uuid",
                    "erased bool");

    private final Map<Place, Selection> selections = new LinkedHashMap<>();

    void post(UserMessagePosted event) {
        messages.add(
                event.conversationId(),
                event.seq(),
                event.messageId(),
                event.author(),
                null,
                null,
                MessageRole.USER,
                event.text().text(),
                null,
                event.at(),
                event.clientMessageId(),
                null,
                0L,
                event.text().subject(),
                event.text().erased());
        posted.add(
                event.conversationId(),
                event.clientMessageId(),
                event.author(),
                event.seq(),
                event.messageId());
    }

    /** The event does not say which character greets; the conversation does. */
    void greet(CharacterGreeted event) {
        messages.add(
                event.conversationId(),
                event.seq(),
                event.messageId(),
                null,
                null,
                null,
                MessageRole.ASSISTANT,
                event.text().text(),
                null,
                event.at(),
                null,
                null,
                0L,
                event.text().subject(),
                event.text().erased());
    }

    void note(
            UUID conversationId,
            NoticePlace place,
            Notice notice,
            @Nullable AccountId subject,
            Instant at) {
        messages.add(
                conversationId,
                place.seq(),
                place.messageId(),
                null,
                null,
                null,
                MessageRole.SYSTEM,
                "",
                StoredJson.of(notice),
                at,
                null,
                null,
                0L,
                subject,
                false);
    }

    void answer(Answer answer, long sequence) {
        var character = answer.character();
        messages.add(
                answer.conversationId(),
                answer.seq(),
                answer.messageId(),
                null,
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                MessageRole.ASSISTANT,
                answer.text().text(),
                null,
                answer.at(),
                null,
                answer.replyId(),
                sequence,
                answer.text().subject(),
                answer.text().erased());
    }

    void variant(Answer answer, long sequence) {
        variants.add(
                answer.conversationId(),
                answer.seq(),
                answer.replyId(),
                sequence,
                answer.text().text(),
                StoredJson.of(answer.account().withoutRecipe()),
                answer.at(),
                answer.text().subject(),
                answer.text().erased());
    }

    void select(UUID conversationId, long seq, UUID replyId, long sequence) {
        selections.put(new Place(conversationId, seq), new Selection(replyId, sequence));
    }

    void flush(JdbcOperations jdbc) {
        messages.flush(jdbc);
        posted.flush(jdbc);
        variants.flush(jdbc);
        var selected =
                new RowBuffer(
                        """
                        UPDATE message m
                        SET selected_reply = v.reply_id, text = v.text, selected_by = r.selected_by,
                            subject_id = v.subject_id, erased = v.erased
                        FROM {rows}
                        JOIN message_variant v USING (conversation_id, seq, reply_id)
                        WHERE m.conversation_id = r.conversation_id AND m.seq = r.seq
                          AND m.selected_by < r.selected_by
                        """,
                        "conversation_id uuid",
                        "seq int8",
                        "reply_id uuid",
                        "selected_by int8");
        selections.forEach(
                (place, selection) ->
                        selected.add(
                                place.conversationId,
                                place.seq,
                                selection.replyId,
                                selection.sequence));
        selected.flush(jdbc);
    }

    private record Place(UUID conversationId, long seq) {}

    private record Selection(UUID replyId, long sequence) {}
}
