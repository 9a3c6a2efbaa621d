package dev.parlance.command.reply.prompt;

import dev.parlance.kernel.conversation.ConversationKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a model is asked as. Each has a template, and words that it is always given. */
public enum PromptRole {
    /** The assistant without a character. */
    DIRECT("direct-2", said(), remembered()),
    /** A character. */
    CHARACTER("character-1", said(), remembered(), sheet()),
    /** The assistant without a character, among several people. */
    ROOM("room-1", said(), seat()),
    /** A character among several people. */
    ROOM_CHARACTER("room-character-1", said(), seat(), sheet()),
    /** Who answers from documents. */
    COACH(
            "coach-1",
            said(),
            EnumSet.of(PromptWord.ANY_KNOWLEDGE, PromptWord.KNOWLEDGE, PromptWord.NOTHING_FOUND)),
    /** The assistant for questions of trade. */
    TRADE("trade-1", said()),
    /** Whoever keeps the memory of a conversation. */
    SUMMARY("summary-1", EnumSet.of(PromptWord.PERSON, PromptWord.ASSISTANT));

    private final String usual;
    private final Set<PromptWord> words;

    @SafeVarargs
    PromptRole(String usual, Set<PromptWord>... words) {
        var all = EnumSet.noneOf(PromptWord.class);
        for (var some : words) {
            all.addAll(some);
        }
        this.usual = usual;
        this.words = Collections.unmodifiableSet(all);
    }

    /** Whose words a prompt of this material is in. */
    static PromptRole of(PromptMaterial material) {
        if (material.kind() == ConversationKind.COACH) {
            return COACH;
        }
        if (material.kind() == ConversationKind.TRADE) {
            return TRADE;
        }
        var asCharacter = material.persona() != null;
        if (material.room() != null) {
            return asCharacter ? ROOM_CHARACTER : ROOM;
        }
        return asCharacter ? CHARACTER : DIRECT;
    }

    /** The version of its template that is in use where nothing else is configured. */
    String usual() {
        return usual;
    }

    /** What its template can speak of. */
    Set<PromptWord> words() {
        return words;
    }

    private static Set<PromptWord> said() {
        return EnumSet.of(PromptWord.LORE_BEFORE, PromptWord.LORE_AFTER);
    }

    private static Set<PromptWord> remembered() {
        return EnumSet.of(PromptWord.ANY_MEMORIES, PromptWord.MEMORIES, PromptWord.SUMMARY);
    }

    private static Set<PromptWord> seat() {
        return EnumSet.of(PromptWord.HANDLE, PromptWord.OTHERS);
    }

    private static Set<PromptWord> sheet() {
        return EnumSet.of(
                PromptWord.CHARACTER,
                PromptWord.PERSON,
                PromptWord.INSTRUCTIONS,
                PromptWord.DESCRIPTION,
                PromptWord.PERSONALITY,
                PromptWord.SCENARIO,
                PromptWord.ANY_EXAMPLES,
                PromptWord.EXAMPLES);
    }
}
