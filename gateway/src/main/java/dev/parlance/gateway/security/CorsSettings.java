package dev.parlance.gateway.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages of other origins may call.
 *
 * @param allowedOrigins such as {@code https://app.example.com}; none by default
 */
@ConfigurationProperties("parlance.cors")
record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    CorsSettings {
        allowedOrigins = allowedOrigins.stream().filter(origin -> !origin.isBlank()).toList();
    }
}
