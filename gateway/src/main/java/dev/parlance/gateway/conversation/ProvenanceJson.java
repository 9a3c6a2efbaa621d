package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.reply.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a prompt was made of, on the wire; the components as in {@link Provenance}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProvenanceJson(
        String templateVersion,
        List<MessageId> messages,
        List<String> memories,
        List<String> lorebookEntries,
        List<String> knowledgeChunks,
        @Nullable CharacterRef character,
        @Nullable SummaryId summary,
        @Nullable List<SourceJson> sources) {

    static ProvenanceJson of(Provenance provenance) {
        return new ProvenanceJson(
                provenance.templateVersion(),
                provenance.messages(),
                provenance.memories(),
                provenance.lorebookEntries(),
                provenance.knowledgeChunks(),
                provenance.character(),
                provenance.summary(),
                provenance.sources() == null
                        ? null
                        : provenance.sources().stream().map(SourceJson::of).toList());
    }

    /** A chunk of a document; the components as in {@link Source}. */
    public record SourceJson(DocumentId documentId, int chunk, double score) {

        public static SourceJson of(Source source) {
            return new SourceJson(source.document(), source.chunk(), source.score());
        }
    }
}
