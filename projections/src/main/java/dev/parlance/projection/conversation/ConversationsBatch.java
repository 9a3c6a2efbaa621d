package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Changes of conversations: started, then peopled, renamed or spoken in, then deleted. */
final class ConversationsBatch implements RowBatch {

    private final RowBuffer started =
            new RowBuffer(
                    """
                    INSERT INTO conversation
                        (conversation_id, kind, title, character_id, character_version, answering,
                         fork_source, fork_at_seq, title_of)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "conversation_id uuid",
                    "kind text",
                    "title text",
                    "character_id uuid",
                    "character_version int4",
                    "answering text",
                    "fork_source uuid",
                    "fork_at_seq int8",
                    "title_of uuid");

    private final MemberRows members = new MemberRows();
    private final SeatRows seats = new SeatRows();
    private final Map<UUID, Title> titles = new HashMap<>();
    private final Map<UUID, Adopted> adopted = new HashMap<>();
    private final Map<UUID, Decided> answering = new HashMap<>();
    private final Map<UUID, Instant> spoken = new HashMap<>();
    private final Set<AccountId> erased = new LinkedHashSet<>();
    private final List<UUID> deleted = new ArrayList<>();

    void start(ConversationStarted event) {
        var title = event.title();
        var room = event.room();
        var fork = event.fork();
        started.add(
                event.conversationId(),
                event.kind(),
                readable(title),
                event.characterId(),
                event.characterVersion(),
                room == null ? null : room.answering(),
                fork == null ? null : fork.source(),
                fork == null ? null : fork.atSeq(),
                title == null ? null : title.subject());
        members.begin(event);
        if (room != null) {
            seats.begin(event.conversationId(), room.assistants());
        }
    }

    MemberRows members() {
        return members;
    }

    SeatRows seats() {
        return seats;
    }

    void spokenIn(UUID conversationId, Instant at) {
        spoken.merge(conversationId, at, (a, b) -> a.isAfter(b) ? a : b);
    }

    void rename(UUID conversationId, ProtectedText title, long sequence) {
        titles.put(conversationId, new Title(title, sequence));
    }

    void adopt(ConversationId conversationId, CharacterRef character, long sequence) {
        adopted.put(conversationId.value(), new Adopted(character, sequence));
        seats.adopt(conversationId, character, sequence);
    }

    void answer(UUID conversationId, Answering when, long sequence) {
        answering.put(conversationId, new Decided(when, sequence));
    }

    void erase(AccountId person) {
        erased.add(person);
    }

    void delete(UUID conversationId) {
        deleted.add(conversationId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        started.flush(jdbc);
        members.flush(jdbc);
        seats.flush(jdbc);
        flushTitles(jdbc);
        flushAdopted(jdbc);
        flushAnswering(jdbc);
        flushSpoken(jdbc);
        for (var person : erased) {
            jdbc.update("UPDATE conversation SET title = NULL WHERE title_of = ?", person.value());
            jdbc.update(
                    "UPDATE conversation_assistant SET handle = '' WHERE handle_of = ?",
                    person.value());
        }
        for (UUID conversationId : deleted) {
            jdbc.update("DELETE FROM conversation WHERE conversation_id = ?", conversationId);
            jdbc.update(
                    "DELETE FROM conversation_participant WHERE conversation_id = ?",
                    conversationId);
            jdbc.update(
                    "DELETE FROM conversation_assistant WHERE conversation_id = ?", conversationId);
        }
    }

    private void flushTitles(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE conversation c
                        SET title = r.title, title_of = r.title_of, titled_by = r.titled_by
                        FROM {rows}
                        WHERE c.conversation_id = r.conversation_id AND c.titled_by < r.titled_by
                        """,
                        "conversation_id uuid",
                        "title text",
                        "title_of uuid",
                        "titled_by int8");
        titles.forEach(
                (id, title) ->
                        rows.add(id, readable(title.text), title.text.subject(), title.sequence));
        rows.flush(jdbc);
    }

    /** A room has no character of its own: there only a seat changes. */
    private void flushAdopted(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE conversation c
                        SET character_version = r.character_version, adopted_by = r.adopted_by
                        FROM {rows}
                        WHERE c.conversation_id = r.conversation_id
                          AND c.character_id = r.character_id AND c.adopted_by < r.adopted_by
                        """,
                        "conversation_id uuid",
                        "character_id uuid",
                        "character_version int4",
                        "adopted_by int8");
        adopted.forEach(
                (id, change) ->
                        rows.add(
                                id,
                                change.character.characterId(),
                                change.character.version(),
                                change.sequence));
        rows.flush(jdbc);
    }

    private void flushAnswering(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE conversation c
                        SET answering = r.answering, answering_by = r.answering_by
                        FROM {rows}
                        WHERE c.conversation_id = r.conversation_id
                          AND c.answering_by < r.answering_by
                        """,
                        "conversation_id uuid",
                        "answering text",
                        "answering_by int8");
        answering.forEach((id, decided) -> rows.add(id, decided.when, decided.sequence));
        rows.flush(jdbc);
    }

    private void flushSpoken(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE conversation_participant p SET updated_at = r.at
                        FROM {rows}
                        WHERE p.conversation_id = r.conversation_id AND p.updated_at < r.at
                        """,
                        "conversation_id uuid",
                        "at timestamptz");
        spoken.forEach(rows::add);
        rows.flush(jdbc);
    }

    private static @Nullable String readable(@Nullable ProtectedText title) {
        return title == null || title.erased() ? null : title.text();
    }

    private record Title(ProtectedText text, long sequence) {}

    private record Adopted(CharacterRef character, long sequence) {}

    private record Decided(Answering when, long sequence) {}
}
