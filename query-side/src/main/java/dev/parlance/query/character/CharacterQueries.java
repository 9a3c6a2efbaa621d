package dev.parlance.query.character;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.WaitingRoom;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One character, or one version of it. What is private is as absent to others as what is not there,
 * and they wait as long for it.
 */
@Component
class CharacterQueries {

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    CharacterQueries(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    CharacterView handle(FindCharacter query) {
        var found =
                waitingRoom
                        .untilItAppears(() -> visible(query))
                        .orElseThrow(() -> absent(query.characterId()));
        var minVersion = query.minVersion();
        if (minVersion == null || found.persona().ref().version() >= minVersion) {
            return found;
        }
        return waitingRoom
                .untilItIsThere(
                        () -> visible(query).filter(v -> v.persona().ref().version() >= minVersion))
                .or(() -> visible(query))
                .orElseThrow(() -> absent(query.characterId()));
    }

    private Optional<CharacterView> visible(FindCharacter query) {
        return jdbc.sql(
                        """
                        SELECT c.*, v.persona, coalesce(e.conversations, 0) AS conversations
                        FROM character c
                        JOIN character_version v USING (character_id, version)
                        LEFT JOIN explore_character e USING (character_id)
                        WHERE c.character_id = :character
                          AND (c.visibility <> 'PRIVATE' OR c.owner_id = :reader)
                        """)
                .param("character", query.characterId().value())
                .param("reader", query.reader().value())
                .query(CharacterRows::view)
                .optional();
    }

    @QueryHandler
    PersonaView handle(FindPersona query) {
        return waitingRoom
                .untilItAppears(() -> persona(query))
                .orElseThrow(() -> absent(query.ref().characterId()));
    }

    private Optional<PersonaView> persona(FindPersona query) {
        return jdbc.sql(
                        """
                        SELECT persona FROM character_version
                        WHERE character_id = :character AND version = :version
                        """)
                .param("character", query.ref().characterId().value())
                .param("version", query.ref().version())
                .query((row, index) -> Columns.json(row, "persona", PersonaView.class))
                .optional();
    }

    private static Rejected absent(CharacterId characterId) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.CHARACTER_NOT_FOUND,
                        "There is no character %s.".formatted(characterId)));
    }
}
