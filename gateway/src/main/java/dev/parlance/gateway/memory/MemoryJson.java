package dev.parlance.gateway.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A memory on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemoryJson(
        MemoryId memoryId,
        @Nullable CharacterId characterId,
        MemoryKind kind,
        String text,
        Source source,
        Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable MemoryId supersededBy) {

    static MemoryJson of(MemoryView view) {
        var source = view.source();
        return new MemoryJson(
                view.memoryId(),
                view.characterId(),
                view.kind(),
                view.text(),
                new Source(source.conversationId(), source.seqs(), source.speaker()),
                view.validFrom(),
                view.validUntil(),
                view.supersededBy());
    }

    /** The messages it was taken from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(ConversationId conversationId, List<Long> seqs, @Nullable MessageRole speaker) {}

    /** A page of memories. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<MemoryJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(MemoryPage page) {
            return new Page(
                    page.items().stream().map(MemoryJson::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
