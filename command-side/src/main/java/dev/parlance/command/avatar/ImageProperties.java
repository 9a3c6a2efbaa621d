package dev.parlance.command.avatar;

import dev.parlance.command.reply.model.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who draws pictures, and how many at once.
 *
 * @param baseUrl where, ending in {@code /v1}; OpenAI's own address when left out
 * @param apiKey left out for servers that want none
 * @param model the provider's name of the model
 * @param size how large a picture is asked for, as the provider writes it
 * @param timeout how long one request for pictures may take, all of them together
 * @param atOnce how many requests for pictures this process serves at the same time
 */
@ConfigurationProperties("parlance.image")
public record ImageProperties(
        @DefaultValue("demo") Provider provider,
        @Nullable URI baseUrl,
        @Nullable Secret apiKey,
        @Nullable String model,
        @DefaultValue("1024x1024") String size,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("4") int atOnce) {

    /** Who draws. */
    public enum Provider {
        DEMO,
        OPENAI
    }

    public ImageProperties {
        baseUrl = baseUrl == null || baseUrl.toString().isBlank() ? null : baseUrl;
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
        model = model == null || model.isBlank() ? null : model.strip();
        if (!timeout.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException(
                    "parlance.image.timeout and parlance.image.at-once must be positive");
        }
    }
}
