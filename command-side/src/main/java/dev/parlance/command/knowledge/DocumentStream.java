package dev.parlance.command.knowledge;

import dev.parlance.kernel.knowledge.DocumentId;

/** The name of the stream that holds a document's events, apart from those of other aggregates. */
public final class DocumentStream {
    private DocumentStream() {}

    public static String of(DocumentId id) {
        return "document/" + id;
    }
}
