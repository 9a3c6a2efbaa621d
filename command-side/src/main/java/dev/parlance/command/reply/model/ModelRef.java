package dev.parlance.command.reply.model;

/**
 * Names a model.
 *
 * @param provider who serves it, such as {@code openai}
 * @param name its name there, such as {@code gpt-4o-mini}
 */
public record ModelRef(String provider, String name) {
    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
