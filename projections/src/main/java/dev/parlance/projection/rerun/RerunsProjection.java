package dev.parlance.projection.rerun;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of re-runs. Those of a conversation go with it, as its replies do. */
@Component
@ProcessingGroup("reruns")
@ProjectedTables("reply_rerun")
class RerunsProjection {

    private final BatchedWrites<RerunsBatch> writes;

    RerunsProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("reruns", jdbc, RerunsBatch::new);
    }

    @EventHandler
    void on(RerunRequested event) {
        writes.write(batch -> batch.request(event));
    }

    @EventHandler
    void on(RerunCompleted event) {
        writes.write(batch -> batch.complete(event));
    }

    @EventHandler
    void on(RerunFailed event) {
        writes.write(batch -> batch.fail(event));
    }

    @EventHandler
    void on(AccountErased event) {
        writes.write(batch -> batch.forget(event.accountId()));
    }

    @EventHandler
    void on(ConversationDeleted event) {
        writes.write(batch -> batch.delete(event.conversationId()));
    }
}
