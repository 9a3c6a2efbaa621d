package dev.parlance.gateway.reply;

import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.reply.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chunk that an answer was given with, on the wire; the components as in {@link Source}. */
public record SourceJson(DocumentId documentId, int chunk, double score) {

    /** The sources of a reply, or null for one that was not looked up. */
    public static @Nullable List<SourceJson> of(Provenance provenance) {
        var sources = provenance.sources();
        return sources == null ? null : sources.stream().map(SourceJson::of).toList();
    }

    private static SourceJson of(Source source) {
        return new SourceJson(source.document(), source.chunk(), source.score());
    }
}
