package dev.parlance.command.knowledge;

import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import tools.jackson.databind.json.JsonMapper;

/** What a job of ingestion is about. */
record IngestionOrder(DocumentId documentId, KnowledgeScope scope, DocumentFormat format) {

    static IngestionOrder of(DocumentSubmitted event) {
        return new IngestionOrder(event.documentId(), event.scope(), event.format());
    }

    static IngestionOrder read(String written) {
        return JsonMapper.shared().readValue(written, IngestionOrder.class);
    }

    String written() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
