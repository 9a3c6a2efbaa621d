package dev.parlance.command.rerun;

import dev.parlance.command.character.CharacterStream;
import dev.parlance.command.knowledge.DocumentStream;
import dev.parlance.command.lorebook.LorebookStream;
import dev.parlance.command.memory.MemoryStream;
import dev.parlance.command.reply.prompt.ToldEntry;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.reply.PromptRecipe.ShownLore;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What characters, lorebooks, memories and documents said at some time, by their events. What is
 * there no more is refused; the texts of somebody who is forgotten are empty.
 */
@Component
final class Past {

    private final EventStore store;

    Past(EventStore store) {
        this.store = store;
    }

    /** All that has happened in a conversation, in order; to be read to the end. */
    Stream<Object> of(ConversationId conversation) {
        return events(conversation.toString(), 0);
    }

    PersonaView persona(CharacterRef ref) {
        var sheet =
                events(CharacterStream.of(ref.characterId()), 0)
                        .map(event -> sheetOf(ref.version(), event))
                        .filter(Objects::nonNull)
                        .reduce((first, _) -> first)
                        .orElseThrow(Gone::rejected);
        return PersonaView.of(ref, sheet);
    }

    private static @Nullable CharacterSheet sheetOf(int version, Object event) {
        return switch (event) {
            case CharacterCreated created when version == 1 -> created.sheet();
            case CharacterRevised revised when revised.version() == version -> revised.sheet();
            default -> null;
        };
    }

    /** A person who has a memory forgotten wants it in no prompt any more. */
    MemoryView memory(MemoryId id) {
        var happened = events(MemoryStream.of(id), 0).toList();
        if (happened.stream().anyMatch(MemoryForgotten.class::isInstance)) {
            throw Gone.rejected();
        }
        return happened.stream()
                .filter(MemoryRecorded.class::isInstance)
                .map(MemoryRecorded.class::cast)
                .findFirst()
                .map(Past::view)
                .orElseThrow(Gone::rejected);
    }

    private static MemoryView view(MemoryRecorded recorded) {
        return new MemoryView(
                recorded.memoryId(),
                recorded.subject().characterId(),
                recorded.kind(),
                recorded.text().text(),
                recorded.source(),
                recorded.validFrom(),
                null,
                null);
    }

    /** In the order of the sources; each document is read once. */
    List<FoundChunk> chunks(List<Source> sources) {
        var documents = new HashMap<DocumentId, PastDocument>();
        return sources.stream()
                .map(
                        source ->
                                documents
                                        .computeIfAbsent(
                                                source.document(), id -> document(id, sources))
                                        .found(source))
                .toList();
    }

    private PastDocument document(DocumentId id, List<Source> sources) {
        var wanted =
                sources.stream()
                        .filter(source -> source.document().equals(id))
                        .map(Source::chunk)
                        .collect(Collectors.toSet());
        return PastDocument.of(events(DocumentStream.of(id), 0), wanted);
    }

    /** An entry as it read when it was shown, whatever has become of it. */
    ToldEntry entry(ShownLore shown, Macros names) {
        var put =
                events(LorebookStream.of(shown.lorebookId()), shown.put())
                        .reduce((first, _) -> first)
                        .filter(LorebookEntryPut.class::isInstance)
                        .map(LorebookEntryPut.class::cast)
                        .filter(event -> event.entry().entryId().equals(shown.entryId()))
                        .orElseThrow(Gone::rejected);
        var content = names.fill(put.entry().content().text());
        var beginning = content.substring(0, Math.min(shown.length(), content.length()));
        return new ToldEntry(
                shown.lorebookId(),
                LorebookEntryView.of(put.entry(), shown.put()).withContent(beginning),
                shown.keyword() == null ? null : keyword(put, shown.keyword()));
    }

    private static String keyword(LorebookEntryPut put, int place) {
        var keywords = put.entry().keywords();
        return place < keywords.size() ? keywords.get(place).text() : "";
    }

    /** Read to the end, always: what Axon Server streams stays open if it is left in the middle. */
    private Stream<Object> events(String stream, long from) {
        return store.readEvents(stream, from).asStream().map(Message::getPayload);
    }
}
