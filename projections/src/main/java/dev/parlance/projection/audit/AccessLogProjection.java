package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.projection.batch.BatchedWrites;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who looked at what, and why. */
@Component
@ProcessingGroup("access-log")
class AccessLogProjection {

    private final BatchedWrites<AccessLogBatch> writes;
    private final JdbcTemplate jdbc;

    AccessLogProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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

    @ResetHandler
    void reset() {
        jdbc.execute("TRUNCATE access_log");
    }
}
