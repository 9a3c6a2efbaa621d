package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.reply.PersonaPart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What stands before the conversation, and what it is made of. */
final class SystemText {

    private final PromptTemplate template;
    private final PromptMaterial material;
    private final @Nullable PersonaView persona;

    SystemText(PromptTemplate template, PromptMaterial material) {
        this.template = template;
        this.material = material;
        this.persona = material.persona();
    }

    String render(Shown shown) {
        var words = PromptWord.nothing(EnumSet.allOf(PromptWord.class));
        words.put(PromptWord.CHARACTER, material.names().character());
        words.put(PromptWord.PERSON, material.names().person());
        words.put(PromptWord.LORE_BEFORE, contents(shown.lore(), Position.BEFORE_PERSONA));
        words.put(PromptWord.LORE_AFTER, contents(shown.lore(), Position.AFTER_PERSONA));
        words.put(PromptWord.ANY_MEMORIES, !shown.memories().isEmpty());
        words.put(PromptWord.ANY_EXAMPLES, !shown.examples().isEmpty());
        words.put(PromptWord.MEMORIES, shown.memories().stream().map(SystemText::dated).toList());
        words.put(PromptWord.ANY_KNOWLEDGE, !shown.knowledge().isEmpty());
        words.put(PromptWord.NOTHING_FOUND, shown.lookedUp() && shown.knowledge().isEmpty());
        words.put(PromptWord.KNOWLEDGE, numbered(shown.knowledge()));
        words.put(PromptWord.EXAMPLES, examples(shown.examples()));
        if (material.room() != null) {
            words.put(PromptWord.HANDLE, material.room().handle());
            words.put(PromptWord.OTHERS, material.room().othersInWords());
        }
        if (shown.summary() && material.summary() != null) {
            words.put(PromptWord.SUMMARY, material.summary().text());
        }
        if (persona != null) {
            put(
                    words,
                    shown,
                    PersonaPart.INSTRUCTIONS,
                    PromptWord.INSTRUCTIONS,
                    persona.systemPrompt());
            put(
                    words,
                    shown,
                    PersonaPart.DESCRIPTION,
                    PromptWord.DESCRIPTION,
                    persona.description());
            put(
                    words,
                    shown,
                    PersonaPart.PERSONALITY,
                    PromptWord.PERSONALITY,
                    persona.personality());
            put(words, shown, PersonaPart.SCENARIO, PromptWord.SCENARIO, persona.scenario());
        }
        return template.render(words);
    }

    private void put(
            Map<PromptWord, Object> words,
            Shown shown,
            PersonaPart part,
            PromptWord word,
            @Nullable String text) {
        if (text != null && shown.parts().contains(part)) {
            words.put(word, material.names().fill(text));
        }
    }

    private static List<String> contents(List<ToldEntry> lore, Position position) {
        return lore.stream()
                .filter(told -> told.entry().position() == position)
                .map(told -> told.entry().content())
                .toList();
    }

    private static Map<String, Object> dated(MemoryView memory) {
        return Map.of("date", dateOf(memory), "text", memory.text());
    }

    private static List<Map<String, Object>> numbered(List<FoundChunk> chunks) {
        return IntStream.range(0, chunks.size())
                .mapToObj(
                        place ->
                                Map.<String, Object>of(
                                        "number",
                                        String.valueOf(place + 1),
                                        "source",
                                        sourceOf(chunks.get(place)),
                                        "text",
                                        chunks.get(place).text()))
                .toList();
    }

    /** Where a chunk is from, in words. */
    static String sourceOf(FoundChunk chunk) {
        return chunk.heading() == null ? chunk.title() : chunk.title() + " > " + chunk.heading();
    }

    private List<Map<String, Object>> examples(List<Integer> places) {
        return persona == null
                ? List.of()
                : places.stream().map(place -> named(persona.fewShot().get(place))).toList();
    }

    private Map<String, Object> named(PersonaView.Exchange example) {
        return Map.of(
                "user", material.names().fill(example.user()),
                "assistant", material.names().fill(example.assistant()));
    }

    /** What stands right before the message to answer, or null. */
    @Nullable String closing(Set<PersonaPart> parts) {
        if (persona == null || !parts.contains(PersonaPart.CLOSING_INSTRUCTIONS)) {
            return null;
        }
        var text = persona.postHistoryInstructions();
        return text == null ? null : material.names().fill(text);
    }

    ModelOptions options() {
        return persona == null
                ? ModelOptions.OPEN
                : new ModelOptions(persona.model().temperature(), persona.model().maxTokens());
    }

    PromptContext context(Shown shown) {
        return new PromptContext(
                shown.memories().stream()
                        .map(memory -> new PromptContext.Entry(dateOf(memory), memory.text()))
                        .toList(),
                shown.lore().stream()
                        .map(told -> new PromptContext.Entry(label(told), told.entry().content()))
                        .toList(),
                shown.knowledge().stream()
                        .map(chunk -> new PromptContext.Entry(sourceOf(chunk), chunk.text()))
                        .toList());
    }

    private static String label(ToldEntry told) {
        var name = told.entry().name();
        return name != null ? name : told.keyword() == null ? "" : told.keyword();
    }

    private static String dateOf(MemoryView memory) {
        return LocalDate.ofInstant(memory.validFrom(), ZoneOffset.UTC).toString();
    }
}
