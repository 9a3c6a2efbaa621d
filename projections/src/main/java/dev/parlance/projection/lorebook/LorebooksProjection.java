package dev.parlance.projection.lorebook;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lorebooks as their owners and prompts read them. When a character is deleted its own lorebook
 * stays bound to it, because conversations that are pinned to it go on.
 */
@Component
@ProcessingGroup("lorebooks")
@ProjectedTables({"lorebook", "lorebook_entry", "lorebook_binding"})
class LorebooksProjection {

    private final BatchedWrites<LorebooksBatch> writes;

    LorebooksProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("lorebooks", jdbc, LorebooksBatch::new);
    }

    @EventHandler
    void on(LorebookCreated event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.create(event, sequence));
    }

    @EventHandler
    void on(LorebookRevised event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.revise(event, sequence));
    }

    @EventHandler
    void on(LorebookEntryPut event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.put(event, sequence));
    }

    @EventHandler
    void on(LorebookEntryRemoved event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.remove(event, sequence));
    }

    @EventHandler
    void on(LorebookBound event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.bindings().bind(event.lorebookId(), event.target(), sequence));
    }

    @EventHandler
    void on(LorebookUnbound event, @SequenceNumber long sequence) {
        writes.write(
                batch -> batch.bindings().unbind(event.lorebookId(), event.target(), sequence));
    }

    @EventHandler
    void on(LorebookDeleted event) {
        writes.write(batch -> batch.delete(event.lorebookId()));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.bindings().forget(event.conversationId()));
    }

    @EventHandler
    void on(CharacterDeleted event) {
        writes.write(batch -> batch.bindings().forget(event.characterId()));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.erase(event.accountId()));
    }
}
