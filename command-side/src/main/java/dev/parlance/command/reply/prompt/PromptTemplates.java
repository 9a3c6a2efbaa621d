package dev.parlance.command.reply.prompt;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The templates in use, one for each role. */
public final class PromptTemplates {

    private final Map<PromptRole, PromptTemplate> templates;

    private PromptTemplates(Map<PromptRole, PromptTemplate> templates) {
        this.templates = Map.copyOf(templates);
    }

    /** Reads the usual versions. */
    public static PromptTemplates load() {
        return load(TemplateSettings.USUAL);
    }

    /**
     * Reads the versions in use.
     *
     * @throws IllegalStateException if a template needs a variable that its role is not given
     * @throws UncheckedIOException if there is none of that version
     */
    static PromptTemplates load(TemplateSettings settings) {
        return new PromptTemplates(
                Arrays.stream(PromptRole.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        role ->
                                                PromptTemplate.load(settings.version(role))
                                                        .requiredFor(role))));
    }

    /** The template of a role. */
    public PromptTemplate of(PromptRole role) {
        return Objects.requireNonNull(templates.get(role));
    }
}
