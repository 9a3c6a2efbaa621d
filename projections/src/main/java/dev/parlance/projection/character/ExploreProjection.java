package dev.parlance.projection.character;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How much each character is talked with: how many conversations were started with it, and its
 * {@link Trend}. A visit is the first conversation that somebody other than the owner starts with
 * the character on a UTC day; forks are no starts. A room counts for every character that has sat
 * in it, once, as started by whoever seated it first.
 */
@Component
@ProcessingGroup("explore")
@ProjectedTables({"explore_character", "explore_conversation", "explore_visit"})
class ExploreProjection {

    private final BatchedWrites<ExploreBatch> writes;

    ExploreProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("explore", jdbc, ExploreBatch::new);
    }

    @EventHandler
    void on(CharacterCreated event) {
        writes.write(batch -> batch.create(event));
    }

    @EventHandler
    void on(CharacterRevised event) {
        writes.write(batch -> batch.revise(event));
    }

    @EventHandler
    void on(CharacterDeleted event) {
        writes.write(batch -> batch.delete(event.characterId()));
    }

    @EventHandler
    void on(ConversationStarted event) {
        if (event.fork() != null) {
            return;
        }
        var starts =
                charactersOf(event).stream()
                        .map(
                                characterId ->
                                        new ExploreBatch.Start(
                                                event.conversationId().value(),
                                                characterId.value(),
                                                event.startedBy().value(),
                                                event.at()))
                        .toList();
        if (!starts.isEmpty()) {
            writes.write(batch -> starts.forEach(batch::start));
        }
    }

    private static List<CharacterId> charactersOf(ConversationStarted event) {
        var characters = new ArrayList<CharacterId>();
        var pinned = event.characterId();
        if (pinned != null) {
            characters.add(pinned);
        }
        var room = event.room();
        if (room != null) {
            for (var assistant : room.assistants()) {
                var character = assistant.character();
                if (character != null) {
                    characters.add(character.characterId());
                }
            }
        }
        return characters;
    }

    @EventHandler
    void on(AssistantAdded event) {
        var character = event.assistant().character();
        if (character != null) {
            var start =
                    new ExploreBatch.Start(
                            event.conversationId().value(),
                            character.characterId().value(),
                            event.addedBy().value(),
                            event.at());
            writes.write(batch -> batch.start(start));
        }
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }
}
