package dev.parlance.query.conversation;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessageHits.Hit;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds messages by a part of their text, newest first, in time bounded by the reader's own
 * messages and never by the table.
 *
 * <p>The index is probed one conversation at a time. A text in which no three letters or digits
 * stand together is not in the index; for it the newest messages are read: in one conversation
 * {@value #WINDOW} a page, and the cursor leads on to the older ones even from an empty page; over
 * all conversations the newest {@value #RECENT_MESSAGES} of each of the {@value
 * #RECENT_CONVERSATIONS} most recently active, and no others.
 */
@Component
class SearchQueries {

    static final int WINDOW = 20_000;
    static final int RECENT_CONVERSATIONS = 100;
    static final int RECENT_MESSAGES = 500;

    /** How many conversations a search over all of them looks into, most recently active first. */
    static final int MAX_CONVERSATIONS = 1_000;

    private static final Cursor TOP =
            new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), Long.MAX_VALUE);

    private final JdbcClient jdbc;
    private final Access access;

    SearchQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @QueryHandler
    MessageHits handle(SearchMessages query) {
        int limit = Bounds.page(query.limit());
        var text = SearchText.of(query.text());
        var cursorText = query.cursor();
        var cursor = cursorText == null ? TOP : Cursor.decode(cursorText);
        var conversationId = query.conversationId();
        if (conversationId == null) {
            return page(everywhere(query, text, cursor, limit), limit, null);
        }
        access.require(conversationId, query.reader());
        return text.indexed()
                ? page(inConversation(conversationId, text, 0, cursor.seq(), limit), limit, null)
                : inWindow(conversationId, text, cursor.seq(), limit);
    }

    private MessageHits inWindow(
            ConversationId conversationId, SearchText text, long before, int limit) {
        long top = Math.min(before, lastSeq(conversationId) + 1);
        long bottom = top - WINDOW;
        var hits = inConversation(conversationId, text, bottom, top, limit);
        boolean older = bottom > 1;
        return page(
                hits,
                limit,
                older ? new Cursor(Instant.EPOCH, conversationId.value(), bottom) : null);
    }

    private long lastSeq(ConversationId conversationId) {
        return jdbc.sql(
                        """
                        SELECT coalesce(max(seq), 0) FROM message
                        WHERE conversation_id = :conversation
                        """)
                .param("conversation", conversationId.value())
                .query(Long.class)
                .single();
    }

    private List<Hit> inConversation(
            ConversationId conversationId, SearchText text, long from, long before, int limit) {
        return jdbc.sql(SearchSql.IN_CONVERSATION)
                .param("conversation", conversationId.value())
                .param("pattern", text.pattern())
                .param("from", from)
                .param("before", before)
                .param("rows", limit + 1)
                .query(new MessageRows());
    }

    private List<Hit> everywhere(SearchMessages query, SearchText text, Cursor cursor, int limit) {
        return jdbc.sql(text.indexed() ? SearchSql.EVERYWHERE : SearchSql.RECENTLY)
                .param("reader", query.reader().value())
                .param("pattern", text.pattern())
                .param("at", Columns.timestamp(cursor.at()))
                .param("conversation", cursor.conversationId())
                .param("seq", cursor.seq())
                .param("conversations", text.indexed() ? MAX_CONVERSATIONS : RECENT_CONVERSATIONS)
                .param("messages", RECENT_MESSAGES)
                .param("rows", limit + 1)
                .query(new MessageRows());
    }

    /**
     * @param onwards where to go on when these are all the hits, or null if there is nothing more
     */
    private static MessageHits page(List<Hit> hits, int limit, @Nullable Cursor onwards) {
        if (hits.size() > limit) {
            var last = hits.get(limit - 1);
            var next =
                    new Cursor(
                            last.message().at(),
                            last.conversationId().value(),
                            last.message().seq());
            return new MessageHits(List.copyOf(hits.subList(0, limit)), next.encode(), true);
        }
        return onwards == null
                ? new MessageHits(hits, null, false)
                : new MessageHits(hits, onwards.encode(), true);
    }
}
