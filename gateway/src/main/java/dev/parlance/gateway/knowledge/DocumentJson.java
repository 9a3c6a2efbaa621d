package dev.parlance.gateway.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document on the wire. Who submitted it is left out: many people read what a scope has, and who
 * is erased must be named to none of them.
 *
 * @param scope {@code me} for what is the reader's own
 * @param jobId the job that reads it, which is known to whoever submitted it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentJson(
        DocumentId documentId,
        JobId jobId,
        String title,
        KnowledgeScope scope,
        FormatJson format,
        int bytes,
        DocumentState state,
        int chunks,
        @Nullable Failure failure,
        Instant submittedAt,
        @Nullable Instant readyAt) {

    static DocumentJson of(DocumentView view) {
        var failure = view.failure();
        return new DocumentJson(
                view.documentId(),
                view.documentId().ingestion(),
                view.title(),
                view.scope().account() == null ? view.scope() : KnowledgeScope.ME,
                FormatJson.of(view.format()),
                view.bytes(),
                view.state(),
                view.chunks(),
                failure == null ? null : new Failure(failure.code(), failure.detail()),
                view.submittedAt(),
                view.readyAt());
    }

    /** Why it could not be read. */
    record Failure(ErrorCode code, String detail) {}

    /** A page of documents. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DocumentJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(DocumentPage page) {
            return new Page(
                    page.items().stream().map(DocumentJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
