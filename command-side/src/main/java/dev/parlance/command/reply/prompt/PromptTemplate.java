package dev.parlance.command.reply.prompt;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * The words around what a model is told, in Mustache. A changed text is another version under
 * another name, so that the name in a reply's provenance tells the words. What is filled in is
 * never read as a template.
 */
public final class PromptTemplate {

    private final String version;
    private final Template template;

    private PromptTemplate(String version, Template template) {
        this.version = version;
        this.template = template;
    }

    /**
     * Reads a template that ships with the product.
     *
     * @param version its name
     * @throws UncheckedIOException if there is none of this version
     */
    public static PromptTemplate load(String version) {
        try {
            var text =
                    new ClassPathResource("prompts/" + version + ".mustache")
                            .getContentAsString(StandardCharsets.UTF_8);
            var compiler = Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);
            return new PromptTemplate(version, compiler.compile(text));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no prompt template " + version, e);
        }
    }

    /** Names the text, for the provenance of replies. */
    public String version() {
        return version;
    }

    /**
     * The text, without space around it.
     *
     * @param words what its sections and variables are filled with; a section whose name is missing
     *     or whose value is empty is left out
     */
    public String render(Map<String, Object> words) {
        return template.execute(words).strip();
    }
}
