package dev.parlance.query.conversation;

import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Conversations as their participants see them, most recently active first. A character's are those
 * with it and the rooms in which it sits.
 */
@Component
class ConversationQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private static final String LIST =
            """
            WITH page AS (
                SELECT c.*, p.account_id, p.updated_at
                FROM conversation_participant p
                JOIN conversation c USING (conversation_id)
                WHERE p.account_id = :reader
                  AND (p.updated_at, p.conversation_id) < (:at, :conversation)
                  AND (:kind::text IS NULL OR c.kind = :kind)
                  AND (:character::uuid IS NULL OR c.character_id = :character
                       OR EXISTS (SELECT FROM conversation_assistant a
                                  WHERE a.conversation_id = c.conversation_id
                                    AND a.assistant_id = :character))
                ORDER BY p.updated_at DESC, p.conversation_id DESC
                LIMIT :rows
            )
            """
                    + ConversationRows.SELECT
                    + "ORDER BY p.updated_at DESC, p.conversation_id DESC";

    private static final String ONE =
            """
            WITH page AS (
                SELECT c.*, p.account_id, p.updated_at
                FROM conversation_participant p
                JOIN conversation c USING (conversation_id)
                WHERE p.account_id = :reader AND p.conversation_id = :conversation
            )
            """
                    + ConversationRows.SELECT;

    private final JdbcClient jdbc;
    private final Access access;

    ConversationQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @QueryHandler
    ConversationPage handle(FindConversations query) {
        int limit = Bounds.page(query.limit());
        var cursorText = query.cursor();
        var cursor = cursorText == null ? TOP : Cursor.decode(cursorText);
        var kind = query.kind();
        var character = query.characterId();
        var found =
                jdbc.sql(LIST)
                        .param("reader", query.reader().value())
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("conversation", cursor.conversationId())
                        .param("kind", kind == null ? null : kind.name())
                        .param("character", character == null ? null : character.value())
                        .param("rows", limit + 1)
                        .query(new ConversationRows())
                        .list();
        return page(found, limit);
    }

    private static ConversationPage page(List<ConversationView> found, int limit) {
        if (found.size() <= limit) {
            return new ConversationPage(found, null, false);
        }
        var last = found.get(limit - 1);
        var next = new Cursor(last.updatedAt(), last.conversationId().value(), 0);
        return new ConversationPage(List.copyOf(found.subList(0, limit)), next.encode(), true);
    }

    @QueryHandler
    ConversationView handle(FindConversation query) {
        access.require(query.conversationId(), query.reader());
        return jdbc.sql(ONE)
                .param("reader", query.reader().value())
                .param("conversation", query.conversationId().value())
                .query(new ConversationRows())
                .optional()
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Rejection.ConversationNotFound(
                                                query.conversationId())));
    }
}
