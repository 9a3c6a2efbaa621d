package dev.parlance.projection.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.projection.batch.RowBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Events one after another: what stands is read, changed in their order, and written. The order
 * matters to the last bit of a trend, which no statement over sets would keep.
 */
final class ExploreBatch implements RowBatch {

    private final List<Consumer<Standings>> changes = new ArrayList<>();
    private final Set<UUID> characters = new HashSet<>();
    private final List<Start> starts = new ArrayList<>();
    private final List<AccountId> erased = new ArrayList<>();

    void create(CharacterCreated event) {
        var listed = event.visibility() == Visibility.PUBLIC;
        change(
                event.characterId().value(),
                standings ->
                        standings.create(
                                event.characterId().value(), event.owner().value(), listed));
    }

    void revise(CharacterRevised event) {
        var listed = event.visibility() == Visibility.PUBLIC;
        change(
                event.characterId().value(),
                standings ->
                        standings.revise(event.characterId().value(), event.version(), listed));
    }

    void delete(CharacterId characterId) {
        change(characterId.value(), standings -> standings.delete(characterId.value()));
    }

    void start(Start start) {
        starts.add(start);
        change(start.characterId, standings -> standings.start(start));
    }

    void erase(AccountId person) {
        erased.add(person);
    }

    private void change(UUID characterId, Consumer<Standings> change) {
        characters.add(characterId);
        changes.add(change);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        if (!changes.isEmpty()) {
            var standings = Standings.read(jdbc, characters, starts);
            changes.forEach(change -> change.accept(standings));
            standings.write(jdbc);
        }
        for (var person : erased) {
            jdbc.update("DELETE FROM explore_visit WHERE account_id = ?", person.value());
        }
    }

    /** Somebody begins to talk with a character in a conversation. */
    record Start(UUID conversationId, UUID characterId, UUID accountId, Instant at) {

        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }
}
