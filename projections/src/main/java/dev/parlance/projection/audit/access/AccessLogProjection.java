package dev.parlance.projection.audit.access;

import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who looked at what, and why. */
@Component
@ProcessingGroup("access-log")
@ProjectedTables("access_log")
class AccessLogProjection {

    private final BatchedWrites<AccessLogBatch> writes;

    AccessLogProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("access-log", jdbc, AccessLogBatch::new);
    }

    @EventHandler
    void on(AccessRecorded event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.record(event, sequence));
    }

    @EventHandler
    void on(ContentOpened event, @SequenceNumber long sequence) {
        writes.write(batch -> batch.open(event, sequence));
    }
}
