package dev.parlance.kernel.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one memory. */
public sealed interface MemoryCommand {

    @TargetAggregateIdentifier
    MemoryId memoryId();

    /**
     * Keeps something; keeping it again changes nothing, also after it was forgotten.
     *
     * @param validFrom since when it is so, or when it was said
     */
    record RecordMemory(
            MemoryId memoryId,
            MemorySubject subject,
            MemoryKind kind,
            ProtectedText text,
            MemorySource source,
            Instant validFrom)
            implements MemoryCommand {}

    /**
     * Lets a fact give way to a newer one; the first one it gave way to stays.
     *
     * @param by the newer fact, of the same subject
     * @param validUntil when it stopped being so
     */
    record SupersedeMemory(MemoryId memoryId, MemoryId by, Instant validUntil)
            implements MemoryCommand {}

    /** Forgets a memory for good, as the person wants whose talk it is of. */
    record ForgetMemory(MemoryId memoryId, AccountId forgottenBy) implements MemoryCommand {}
}
