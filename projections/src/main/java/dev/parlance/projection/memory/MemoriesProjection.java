package dev.parlance.projection.memory;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.Terms;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is remembered, and the terms it is found by. What lacks a vector is marked, and the embedder
 * woken: vectors take too long for a transaction, and may come from somewhere that is away.
 */
@Component
@ProcessingGroup("memories")
@ProjectedTables({
    "memory",
    "memory_conversation_deleted",
    "memory_term",
    "memory_embedding",
    "memory_unembedded",
    "conversation_summary"
})
class MemoriesProjection {

    private final BatchedWrites<MemoryBatch> writes;
    private final Terms terms;
    private final Embedder embedder;

    MemoriesProjection(JdbcTemplate jdbc, Terms terms, Embedder embedder) {
        this.terms = terms;
        this.embedder = embedder;
        this.writes = new BatchedWrites<>("memories", jdbc, MemoryBatch::new);
    }

    @EventHandler
    void on(MemoryRecorded event) {
        if (event.text().erased()) {
            return;
        }
        var counts = terms.of(event.text().text());
        writes.write(batch -> batch.record(event, counts));
        CurrentUnitOfWork.get().afterCommit(_ -> embedder.wake());
    }

    @EventHandler
    void on(MemorySuperseded event) {
        writes.write(batch -> batch.supersede(event));
    }

    @EventHandler
    void on(MemoryForgotten event) {
        writes.write(batch -> batch.forget(event.memoryId()));
    }

    @EventHandler
    void on(ConversationSummarised event, @SequenceNumber long sequence) {
        if (!event.text().erased()) {
            writes.write(batch -> batch.summarise(event, sequence));
        }
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.forgetTurnsOf(event.conversationId()));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.forgetAllOf(event.accountId()));
    }
}
