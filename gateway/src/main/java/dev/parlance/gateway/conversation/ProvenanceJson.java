package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.SourceJson;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.SummaryId;
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
                SourceJson.of(provenance));
    }
}
