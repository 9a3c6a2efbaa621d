package dev.parlance.projection.audit;

import dev.parlance.projection.batch.BatchedWrites;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes every event of every stream into its stream's chain. It is never replayed: a chain that was
 * made again from what is stored now would be evidence of nothing.
 */
@ProcessingGroup(ChainProjection.NAME)
@DisallowReplay
class ChainProjection {

    static final String NAME = "audit-chain";

    private final BatchedWrites<ChainBatch> writes;

    ChainProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>(NAME, jdbc, ChainBatch::new);
    }

    @EventHandler
    void on(RawPayload payload, EventMessage<RawPayload> message, TrackingToken token) {
        if (message instanceof DomainEventMessage<?> event) {
            var raw = RawSerializer.eventOf(event);
            writes.write(batch -> batch.add(raw, token));
        }
    }
}
