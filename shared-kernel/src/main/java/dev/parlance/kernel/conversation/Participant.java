package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;

/** A person's place in a conversation. */
public record Participant(AccountId accountId, ParticipantRole role) {}
