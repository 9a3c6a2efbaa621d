package dev.parlance.kernel.lorebook;

import dev.parlance.kernel.account.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one lorebook, by its owner alone. */
public sealed interface LorebookCommand {

    @TargetAggregateIdentifier
    LorebookId lorebookId();

    AccountId owner();

    /** Makes an empty lorebook; making it again as the same owner changes nothing. */
    record CreateLorebook(LorebookId lorebookId, AccountId owner, LorebookSettings settings)
            implements LorebookCommand {}

    /** Calls it otherwise or applies it otherwise. */
    record ReviseLorebook(LorebookId lorebookId, AccountId owner, LorebookSettings settings)
            implements LorebookCommand {}

    /** Adds entries, and replaces those whose ids it has already: all of them, or none. */
    record PutLorebookEntries(LorebookId lorebookId, AccountId owner, List<LorebookEntry> entries)
            implements LorebookCommand {

        public PutLorebookEntries {
            entries = List.copyOf(entries);
        }
    }

    /** Takes an entry out. */
    record RemoveLorebookEntry(LorebookId lorebookId, AccountId owner, LorebookEntryId entryId)
            implements LorebookCommand {}

    /** Applies the lorebook somewhere. That the owner may do so there is for the sender to know. */
    record BindLorebook(LorebookId lorebookId, AccountId owner, LorebookTarget target)
            implements LorebookCommand {}

    /** No longer applies the lorebook somewhere. */
    record UnbindLorebook(LorebookId lorebookId, AccountId owner, LorebookTarget target)
            implements LorebookCommand {}

    /** Takes the lorebook away from everywhere. */
    record DeleteLorebook(LorebookId lorebookId, AccountId owner) implements LorebookCommand {}
}
