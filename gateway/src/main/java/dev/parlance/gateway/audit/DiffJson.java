package dev.parlance.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a read model differs from its events, on the wire. */
record DiffJson(
        ConversationId conversationId,
        boolean equal,
        long events,
        long rows,
        List<RowJson> differences) {

    static DiffJson of(StateComparison comparison) {
        return new DiffJson(
                comparison.conversationId(),
                comparison.differences().isEmpty(),
                comparison.events(),
                comparison.rows(),
                comparison.differences().stream().map(RowJson::of).toList());
    }

    /** A row that differs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowJson(
            String table,
            StateComparison.Kind kind,
            @JsonRawValue @Schema(type = "object") String key,
            List<String> columns,
            @JsonRawValue @Schema(type = "object") @Nullable String folded,
            @JsonRawValue @Schema(type = "object") @Nullable String found) {

        static RowJson of(StateComparison.Difference difference) {
            return new RowJson(
                    difference.table(),
                    difference.kind(),
                    difference.key(),
                    difference.columns(),
                    difference.folded(),
                    difference.found());
        }
    }
}
