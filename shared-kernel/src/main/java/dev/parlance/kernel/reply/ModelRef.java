package dev.parlance.kernel.reply;

/**
 * Which model answered.
 *
 * @param provider who serves it, such as {@code openai}, or {@code demo}
 * @param name the provider's name for it
 */
public record ModelRef(String provider, String name) {
    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
