package dev.parlance.command.reply.prompt;

/**
 * The templates in use.
 *
 * @param direct for the assistant without a character
 * @param character for a character
 */
public record PromptTemplates(PromptTemplate direct, PromptTemplate character) {

    /** Reads the versions in use. */
    public static PromptTemplates load() {
        return new PromptTemplates(
                PromptTemplate.load("direct-2"), PromptTemplate.load("character-1"));
    }
}
