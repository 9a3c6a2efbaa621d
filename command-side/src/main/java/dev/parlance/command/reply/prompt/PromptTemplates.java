package dev.parlance.command.reply.prompt;

/**
 * The templates in use.
 *
 * @param direct for the assistant without a character
 * @param character for a character
 * @param room for the assistant without a character, among several people
 * @param roomCharacter for a character among several people
 */
public record PromptTemplates(
        PromptTemplate direct,
        PromptTemplate character,
        PromptTemplate room,
        PromptTemplate roomCharacter) {

    /** Reads the versions in use. */
    public static PromptTemplates load() {
        return new PromptTemplates(
                PromptTemplate.load("direct-2"),
                PromptTemplate.load("character-1"),
                PromptTemplate.load("room-1"),
                PromptTemplate.load("room-character-1"));
    }

    PromptTemplate of(boolean asCharacter, boolean inRoom) {
        if (inRoom) {
            return asCharacter ? roomCharacter : room;
        }
        return asCharacter ? character : direct;
    }
}
