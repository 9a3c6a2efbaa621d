package dev.parlance.projection.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.projection.batch.RowBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** The assistants of rooms: what became of each seat last, and which version speaks from it. */
final class SeatRows {

    private final Map<Place, Change> changes = new LinkedHashMap<>();
    private final Map<Place, Version> versions = new LinkedHashMap<>();

    /** The seats that a room begins with stand before all that come later. */
    void begin(ConversationId conversationId, List<RoomAssistant> assistants) {
        long seat = -assistants.size();
        for (var assistant : assistants) {
            changes.put(
                    new Place(conversationId, assistant.assistantId()),
                    new Taken(assistant, seat, 0));
            seat++;
        }
    }

    void take(ConversationId conversationId, RoomAssistant assistant, long sequence) {
        changes.put(
                new Place(conversationId, assistant.assistantId()),
                new Taken(assistant, sequence, sequence));
    }

    void leave(ConversationId conversationId, AssistantId assistantId, long sequence) {
        changes.put(new Place(conversationId, assistantId), new Left(sequence));
    }

    /** Another version of a character speaks, from its seat if it has one. */
    void adopt(ConversationId conversationId, CharacterRef character, long sequence) {
        versions.put(
                new Place(conversationId, AssistantId.of(character.characterId())),
                new Version(character.version(), sequence));
    }

    void flush(JdbcOperations jdbc) {
        var taken = taken();
        var left = left();
        changes.forEach(
                (place, change) -> {
                    switch (change) {
                        case Taken t -> add(taken, place, t);
                        case Left l ->
                                left.add(place.conversationId, place.assistantId, l.sequence);
                    }
                });
        var adopted = adopted();
        versions.forEach(
                (place, version) ->
                        adopted.add(
                                place.conversationId,
                                place.assistantId,
                                version.number,
                                version.sequence));
        taken.flush(jdbc);
        adopted.flush(jdbc);
        left.flush(jdbc);
    }

    private static void add(RowBuffer rows, Place place, Taken taken) {
        var character = taken.assistant.character();
        rows.add(
                place.conversationId,
                place.assistantId,
                character == null ? null : character.characterId(),
                character == null ? null : character.version(),
                taken.assistant.handle().text(),
                taken.seat,
                taken.sequence,
                taken.assistant.handle().subject());
    }

    private static RowBuffer taken() {
        return new RowBuffer(
                """
                INSERT INTO conversation_assistant AS a
                    (conversation_id, assistant_id, character_id, character_version, handle, seat,
                     changed_by, handle_of)
                SELECT * FROM {rows}
                ON CONFLICT (conversation_id, assistant_id) DO UPDATE SET
                    character_id = excluded.character_id,
                    character_version = excluded.character_version,
                    handle = excluded.handle,
                    handle_of = excluded.handle_of,
                    seat = excluded.seat,
                    changed_by = excluded.changed_by
                WHERE a.changed_by < excluded.changed_by
                """,
                "conversation_id uuid",
                "assistant_id uuid",
                "character_id uuid",
                "character_version int4",
                "handle text",
                "seat int8",
                "changed_by int8",
                "handle_of uuid");
    }

    private static RowBuffer adopted() {
        return new RowBuffer(
                """
                UPDATE conversation_assistant a
                SET character_version = r.character_version, changed_by = r.changed_by
                FROM {rows}
                WHERE a.conversation_id = r.conversation_id AND a.assistant_id = r.assistant_id
                  AND a.changed_by < r.changed_by
                """,
                "conversation_id uuid",
                "assistant_id uuid",
                "character_version int4",
                "changed_by int8");
    }

    private static RowBuffer left() {
        return new RowBuffer(
                """
                DELETE FROM conversation_assistant a USING {rows}
                WHERE a.conversation_id = r.conversation_id AND a.assistant_id = r.assistant_id
                  AND a.changed_by < r.removed_by
                """,
                "conversation_id uuid",
                "assistant_id uuid",
                "removed_by int8");
    }

    private record Place(ConversationId conversationId, AssistantId assistantId) {}

    private sealed interface Change {}

    private record Taken(RoomAssistant assistant, long seat, long sequence) implements Change {}

    private record Left(long sequence) implements Change {}

    private record Version(int number, long sequence) {}
}
