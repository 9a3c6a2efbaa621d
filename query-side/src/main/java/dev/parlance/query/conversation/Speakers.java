package dev.parlance.query.conversation;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads which version of a character speaks; null for the assistant without one. */
final class Speakers {

    private Speakers() {}

    static @Nullable CharacterRef of(ResultSet row, String idColumn, String versionColumn)
            throws SQLException {
        return of(Columns.idOrNull(row, idColumn), (Integer) row.getObject(versionColumn));
    }

    /** A character whose version was never pinned does not speak: the assistant does. */
    static @Nullable CharacterRef of(@Nullable UUID characterId, @Nullable Integer version) {
        return characterId == null || version == null
                ? null
                : new CharacterRef(new CharacterId(characterId), version);
    }
}
