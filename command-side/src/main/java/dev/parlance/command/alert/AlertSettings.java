package dev.parlance.command.alert;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where operators are told of failures.
 *
 * @param webhook an address that takes {@code {"text": …}}, as Slack's webhooks do, or null for
 *     none; whoever has it can post there, so it is shown nowhere. It is a text, for Spring quotes
 *     what it cannot convert
 * @param quiet how long nothing more is said of a failure that was told
 * @param timeout of one call
 */
@ConfigurationProperties("parlance.alerts")
record AlertSettings(
        @Nullable String webhook,
        @DefaultValue("15m") Duration quiet,
        @DefaultValue("5s") Duration timeout) {

    AlertSettings {
        if (webhook != null && webhook.isBlank()) {
            webhook = null;
        }
        if (webhook != null) {
            parsed(webhook);
        }
        if (!quiet.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("parlance.alerts times must be positive");
        }
    }

    /** The webhook, or null for none. */
    @Nullable URI address() {
        return webhook == null ? null : parsed(webhook);
    }

    private static URI parsed(String webhook) {
        try {
            var address = new URI(webhook.strip());
            if ("https".equals(address.getScheme()) && address.getHost() != null
                    || "http".equals(address.getScheme()) && isThisMachine(address.getHost())) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Its message quotes the address.
        }
        throw new IllegalArgumentException(
                "parlance.alerts.webhook must be an address with https, or with http on this"
                        + " machine");
    }

    private static boolean isThisMachine(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "AlertSettings[webhook=%s, quiet=%s]"
                .formatted(webhook == null ? "none" : "…", quiet);
    }
}
