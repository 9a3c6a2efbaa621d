package dev.parlance.kernel.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document, without what it says.
 *
 * @param scope in which it is found, never {@link KnowledgeScope#ME}
 * @param bytes how large it was when it came
 * @param chunks how many it was taken apart into, 0 until it is {@code READY}
 * @param failure why it could not be read, null unless it is {@code FAILED}
 * @param readyAt since when it is found, null unless it is {@code READY}
 */
public record DocumentView(
        DocumentId documentId,
        KnowledgeScope scope,
        AccountId submittedBy,
        String title,
        DocumentFormat format,
        int bytes,
        DocumentState state,
        int chunks,
        @Nullable Failure failure,
        Instant submittedAt,
        @Nullable Instant readyAt) {

    /**
     * Why a document could not be read.
     *
     * @param detail a sentence without personal content
     */
    public record Failure(ErrorCode code, String detail) {}

    @Override
    public String toString() {
        return "DocumentView[%s, %s, %s]".formatted(documentId, scope, state);
    }
}
