package dev.parlance.command.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/**
 * The words every prompt begins with. A changed text is another version under another name.
 *
 * @param version names the text, for the provenance of replies
 */
record PromptTemplate(String version, String system) {

    /**
     * Reads a template that ships with the product.
     *
     * @throws UncheckedIOException if there is none of this version
     */
    static PromptTemplate load(String version) {
        try {
            var text =
                    new ClassPathResource("prompts/" + version + ".txt")
                            .getContentAsString(StandardCharsets.UTF_8);
            return new PromptTemplate(version, text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no prompt template " + version, e);
        }
    }
}
