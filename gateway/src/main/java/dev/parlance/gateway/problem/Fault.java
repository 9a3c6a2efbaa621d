package dev.parlance.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.problem.Problem.FieldProblem;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a live connection tells it: a {@link Problem} without what is HTTP's.
 *
 * @param detail one sentence for a person
 * @param requestId names the request in the logs
 * @param retryAfterMs how long to wait before another try is worth it, if it ever is
 * @param errors which fields of the request were wrong, if that was the problem
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Fault(
        ErrorCode code,
        String detail,
        String requestId,
        @Nullable Long retryAfterMs,
        List<FieldProblem> errors) {

    public Fault {
        errors = List.copyOf(errors);
    }

    static Fault of(Failure failure, String requestId) {
        return new Fault(
                failure.code(),
                failure.detail(),
                requestId,
                failure.retryAfterMillis(),
                failure.errors());
    }
}
