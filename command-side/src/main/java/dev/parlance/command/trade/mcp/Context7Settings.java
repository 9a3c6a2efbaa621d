package dev.parlance.command.trade.mcp;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which server for the Model Context Protocol is asked for pages, and how.
 *
 * @param url where it is, by its whole address such as {@code https://mcp.context7.com/mcp};
 *     without one nobody is asked
 * @param apiKey what it knows us by, if it wants to
 * @param library whose pages are wanted: an id as {@code /org/project}, or a name to ask the id of
 * @param timeout how long one request may take
 */
@ConfigurationProperties("parlance.trade.context7")
record Context7Settings(
        @Nullable URI url,
        @Nullable String apiKey,
        @DefaultValue("harmonized system") String library,
        @DefaultValue("1500ms") Duration timeout) {

    Context7Settings {
        if (url != null && (url.getHost() == null || url.getScheme() == null)) {
            throw new IllegalArgumentException(
                    "parlance.trade.context7.url must be a whole address");
        }
    }

    @Override
    public String toString() {
        return "Context7Settings[%s]".formatted(url);
    }
}
