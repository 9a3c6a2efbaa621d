package dev.parlance.command.reply.prompt;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a template can speak of, by the name that it has in templates. */
public enum PromptWord {
    /** What the character is called. */
    CHARACTER("character", Kind.TEXT),
    /** What the person is called. */
    PERSON("person", Kind.TEXT),
    /** What the other side of a person is called whose talk is summarised. */
    ASSISTANT("assistant", Kind.TEXT),
    /** What people in a room call whoever speaks. */
    HANDLE("handle", Kind.TEXT),
    /** The other assistants of a room, as they stand in a sentence. */
    OTHERS("others", Kind.TEXT),
    INSTRUCTIONS("instructions", Kind.TEXT),
    DESCRIPTION("description", Kind.TEXT),
    PERSONALITY("personality", Kind.TEXT),
    SCENARIO("scenario", Kind.TEXT),
    /** What was said before the messages that are shown. */
    SUMMARY("summary", Kind.TEXT),
    /** Texts of lorebooks that stand before the character's sheet. */
    LORE_BEFORE("loreBefore", Kind.LIST),
    /** Those that stand behind it. */
    LORE_AFTER("loreAfter", Kind.LIST),
    ANY_MEMORIES("anyMemories", Kind.FLAG),
    MEMORIES("memories", Kind.LIST, "date", "text"),
    /** Whether anything was found in documents. */
    ANY_KNOWLEDGE("anyKnowledge", Kind.FLAG),
    /** Whether documents were searched, and nothing of them is shown. */
    NOTHING_FOUND("nothingFound", Kind.FLAG),
    /**
     * What was found in documents, numbered from 1; the source is a title and what stands above.
     */
    KNOWLEDGE("knowledge", Kind.LIST, "number", "source", "text"),
    ANY_EXAMPLES("anyExamples", Kind.FLAG),
    /** How the character speaks. */
    EXAMPLES("examples", Kind.LIST, "user", "assistant");

    private enum Kind {
        TEXT,
        FLAG,
        LIST
    }

    private final String title;
    private final Kind kind;
    private final Set<String> fields;

    PromptWord(String title, Kind kind, String... fields) {
        this.title = title;
        this.kind = kind;
        this.fields = Set.of(fields);
    }

    static Optional<PromptWord> named(String title) {
        return Arrays.stream(values()).filter(word -> word.title.equals(title)).findFirst();
    }

    String title() {
        return title;
    }

    /** What each item of a list is made of; none where an item is a text. */
    Set<String> fields() {
        return fields;
    }

    /** These words where there is nothing to say: every section is left out. */
    static Map<PromptWord, Object> nothing(Collection<PromptWord> words) {
        return filled(words, PromptWord::empty);
    }

    /** These words with something in each. */
    static Map<PromptWord, Object> something(Collection<PromptWord> words) {
        return filled(words, PromptWord::sample);
    }

    private static Map<PromptWord, Object> filled(
            Collection<PromptWord> words, Function<PromptWord, Object> value) {
        var filled = new EnumMap<PromptWord, Object>(PromptWord.class);
        words.forEach(word -> filled.put(word, value.apply(word)));
        return filled;
    }

    private Object empty() {
        return switch (kind) {
            case TEXT -> "";
            case FLAG -> false;
            case LIST -> List.of();
        };
    }

    private Object sample() {
        return switch (kind) {
            case TEXT -> title;
            case FLAG -> true;
            case LIST -> List.of(fields.isEmpty() ? title : item());
        };
    }

    private Map<String, String> item() {
        return fields.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
