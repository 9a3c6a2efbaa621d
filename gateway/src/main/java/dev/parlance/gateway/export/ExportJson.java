package dev.parlance.gateway.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.export.ExportView.State;
import dev.parlance.kernel.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An export on the wire.
 *
 * @param bytes how long the file is, once it is ready
 * @param endsAt when it is forgotten
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportJson(
        JobId exportId, State state, Instant requestedAt, Instant endsAt, @Nullable Long bytes) {

    static ExportJson of(ExportView view) {
        return new ExportJson(
                view.exportId(),
                view.state(),
                view.requestedAt(),
                view.endsAt(),
                view.state() == State.READY ? view.bytes() : null);
    }
}
