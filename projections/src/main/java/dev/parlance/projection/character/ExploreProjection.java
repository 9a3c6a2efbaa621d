package dev.parlance.projection.character;

import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.projection.batch.BatchedWrites;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How much each character is talked with: how many conversations were started with it, and its
 * {@link Trend}. A visit is the first conversation that somebody other than the owner starts with
 * the character on a UTC day; forks are no starts.
 */
@Component
@ProcessingGroup("explore")
class ExploreProjection {

    private final BatchedWrites<ExploreBatch> writes;
    private final JdbcTemplate jdbc;

    ExploreProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
        var characterId = event.characterId();
        if (characterId != null && event.fork() == null) {
            var start =
                    new ExploreBatch.Start(
                            event.conversationId().value(),
                            characterId.value(),
                            event.startedBy().value(),
                            event.at());
            writes.write(batch -> batch.start(start));
        }
    }

    @ResetHandler
    void reset() {
        jdbc.execute("TRUNCATE explore_character, explore_conversation, explore_visit");
    }
}
