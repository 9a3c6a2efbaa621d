package dev.parlance.command.trade.mcp;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Which server for the Model Context Protocol is asked for pages, and how.
 *
 * @param url where it is, by its whole address such as {@code https://mcp.context7.com/mcp};
 *     without one nobody is asked
 * @param apiKey what it knows us by, if it wants to; sent over https only, or within this machine
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
        apiKey = StringUtils.hasText(apiKey) ? apiKey : null;
        if (url != null) {
            require(isWhole(url), "url must be a whole address, with a path and no query");
            require(url.getRawUserInfo() == null, "url must not hold a user");
            require(
                    apiKey == null || isSafe(url),
                    "url must begin with https:// where there is a key");
        }
        require(timeout.isPositive(), "timeout must be above 0");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("parlance.trade.context7." + rule);
        }
    }

    private static boolean isWhole(URI url) {
        return url.getHost() != null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || "http".equalsIgnoreCase(url.getScheme()))
                && !url.getRawPath().isEmpty()
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || isLoopback(url.getHost());
    }

    /** By the address as it is written: a name may lead elsewhere tomorrow. */
    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Context7Settings[%s]".formatted(url);
    }
}
