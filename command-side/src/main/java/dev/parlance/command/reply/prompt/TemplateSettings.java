package dev.parlance.command.reply.prompt;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which version of its template each role speaks by.
 *
 * @param templates where it is not the usual one
 */
@ConfigurationProperties("parlance.prompt")
record TemplateSettings(@DefaultValue Map<PromptRole, String> templates) {

    /** The usual ones. */
    static final TemplateSettings USUAL = new TemplateSettings(Map.of());

    TemplateSettings {
        templates = Map.copyOf(templates);
    }

    String version(PromptRole role) {
        return templates.getOrDefault(role, role.usual());
    }
}
