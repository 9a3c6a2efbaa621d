package dev.parlance.command.export;

import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.memory.MemoryView;
import java.time.Instant;
import java.util.List;

/** A line of an export: one JSON object, whose first name says what it is. */
sealed interface ExportLine {

    /** The first line. */
    record Header(String format, Instant at, AccountView account) implements ExportLine {}

    record Talk(ConversationView conversation) implements ExportLine {}

    record Said(MessageView message, ConversationId conversationId) implements ExportLine {}

    record Persona(CharacterView character) implements ExportLine {}

    record Lore(LorebookView lorebook, List<LorebookEntryView> entries) implements ExportLine {

        public Lore {
            entries = List.copyOf(entries);
        }
    }

    record Remembered(MemoryView memory) implements ExportLine {}

    /**
     * The last line; a file without it was cut off.
     *
     * @param lines how many there are before it
     */
    record Ending(long lines) implements ExportLine {}
}
