package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.account.AccountId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to one lorebook, in order. */
public sealed interface LorebookEvent {

    LorebookId lorebookId();

    Instant at();

    @Revision("1")
    record LorebookCreated(
            LorebookId lorebookId, AccountId owner, LorebookSettings settings, Instant at)
            implements LorebookEvent {}

    @Revision("1")
    record LorebookRevised(LorebookId lorebookId, LorebookSettings settings, Instant at)
            implements LorebookEvent {}

    /** An entry is new, or reads otherwise than before. */
    @Revision("1")
    record LorebookEntryPut(LorebookId lorebookId, LorebookEntry entry, Instant at)
            implements LorebookEvent {}

    @Revision("1")
    record LorebookEntryRemoved(LorebookId lorebookId, LorebookEntryId entryId, Instant at)
            implements LorebookEvent {}

    /**
     * The lorebook applies somewhere from here on.
     *
     * @param owner of the lorebook; null in events from before these named it
     */
    @Revision("1")
    record LorebookBound(
            LorebookId lorebookId, LorebookTarget target, @Nullable AccountId owner, Instant at)
            implements LorebookEvent {}

    @Revision("1")
    record LorebookUnbound(LorebookId lorebookId, LorebookTarget target, Instant at)
            implements LorebookEvent {}

    @Revision("1")
    record LorebookDeleted(LorebookId lorebookId, Instant at) implements LorebookEvent {}
}
