package dev.parlance.kernel.memory;

import dev.parlance.kernel.content.ProtectedText;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What has happened to one memory, in order. */
public sealed interface MemoryEvent {

    MemoryId memoryId();

    MemorySubject subject();

    Instant at();

    /**
     * Something is kept.
     *
     * @param validFrom since when it is so, or when it was said
     */
    @Revision("1")
    record MemoryRecorded(
            MemoryId memoryId,
            MemorySubject subject,
            MemoryKind kind,
            ProtectedText text,
            MemorySource source,
            Instant validFrom,
            Instant at)
            implements MemoryEvent {}

    /** A newer fact contradicts it; it stays as what was so until then. */
    @Revision("1")
    record MemorySuperseded(
            MemoryId memoryId, MemorySubject subject, MemoryId by, Instant validUntil, Instant at)
            implements MemoryEvent {}

    /** The person does not want it kept. */
    @Revision("1")
    record MemoryForgotten(MemoryId memoryId, MemorySubject subject, Instant at)
            implements MemoryEvent {}
}
