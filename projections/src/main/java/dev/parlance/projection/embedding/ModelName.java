package dev.parlance.projection.embedding;

import dev.parlance.projection.embedding.EmbeddingProperties.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a model with all that its vectors depend on: {@code openai/text-embedding-3-small/1536}.
 *
 * @param model the provider's name, which may hold slashes
 */
record ModelName(Provider provider, String model, int dimensions) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)/(.+)/([1-9][0-9]{0,4})");

    /** Reads the text form; empty if it is none. */
    static Optional<ModelName> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (Provider provider : Provider.values()) {
            if (word(provider).equals(parts.group(1))) {
                return Optional.of(
                        new ModelName(provider, parts.group(2), Integer.parseInt(parts.group(3))));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s/%s/%d".formatted(word(provider), model, dimensions);
    }

    private static String word(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }
}
