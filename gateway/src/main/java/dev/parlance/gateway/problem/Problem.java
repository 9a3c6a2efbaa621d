package dev.parlance.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as a client sees it (RFC 9457). The type is always {@code about:blank}: the code tells
 * problems apart.
 *
 * @param title the phrase of the HTTP status
 * @param status the HTTP status
 * @param detail one sentence for a person
 * @param code for programs
 * @param requestId names the request in the logs
 * @param errors which fields of the request were wrong, if that was the problem
 * @param asked the question that was stored and not answered, if that was the problem; its names
 *     stand beside the rest
 */
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonUnwrapped @Nullable Asked asked) {

    private static final URI BLANK = URI.create("about:blank");

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Failure failure, String requestId) {
        var status = failure.status();
        return new Problem(
                BLANK,
                title(status.value()),
                status.value(),
                failure.detail(),
                failure.code(),
                requestId,
                failure.errors(),
                failure.asked());
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /**
     * A question that was stored.
     *
     * @param messageId of the message to generate anew, and its seq: the question, or what was kept
     *     of an answer that was stopped
     * @param replyId the reply that is no answer to it
     */
    public record Asked(
            ConversationId conversationId, MessageId messageId, long seq, ReplyId replyId) {}

    /**
     * What is wrong with one field.
     *
     * @param field the field's path in the body, or the parameter's name
     */
    public record FieldProblem(String field, String message) {}
}
