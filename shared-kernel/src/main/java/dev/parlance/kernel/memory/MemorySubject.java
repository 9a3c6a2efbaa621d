package dev.parlance.kernel.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import org.jspecify.annotations.Nullable;

/**
 * Whose talk with whom a memory is of. What one character knows of a person no other one does.
 *
 * @param characterId the character, or null for the assistant without one
 */
public record MemorySubject(AccountId person, @Nullable CharacterId characterId) {}
