package dev.parlance.query.memory;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads memories. */
final class MemoryRows implements RowMapper<MemoryView> {

    /** The columns that are read. */
    static final String COLUMNS =
            """
            memory_id, character_id, kind, text, conversation_id, seqs, speaker,
            valid_from, valid_until, superseded_by
            """;

    private static final UUID NO_CHARACTER = new UUID(0, 0);

    /** How a subject's character stands in its column. */
    static UUID column(@Nullable CharacterId characterId) {
        return characterId == null ? NO_CHARACTER : characterId.value();
    }

    @Override
    public MemoryView mapRow(ResultSet row, int index) throws SQLException {
        var character = Columns.id(row, "character_id");
        var validUntil = row.getObject("valid_until", OffsetDateTime.class);
        var supersededBy = Columns.idOrNull(row, "superseded_by");
        return new MemoryView(
                new MemoryId(Columns.id(row, "memory_id")),
                character.equals(NO_CHARACTER) ? null : new CharacterId(character),
                MemoryKind.valueOf(row.getString("kind")),
                row.getString("text"),
                source(row),
                Columns.instant(row, "valid_from"),
                validUntil == null ? null : validUntil.toInstant(),
                supersededBy == null ? null : new MemoryId(supersededBy));
    }

    private static MemorySource source(ResultSet row) throws SQLException {
        var speaker = row.getString("speaker");
        return new MemorySource(
                new ConversationId(Columns.id(row, "conversation_id")),
                List.of((Long[]) row.getArray("seqs").getArray()),
                speaker == null ? null : MessageRole.valueOf(speaker));
    }
}
