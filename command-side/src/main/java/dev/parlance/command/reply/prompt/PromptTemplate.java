package dev.parlance.command.reply.prompt;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words around what a model is told, in Mustache. A changed text is another version under
 * another name, so that the name in a reply's provenance tells the words. Beside the texts {@code
 * templates.json} declares which variables each of them needs: neither more nor fewer. What is
 * filled in is never read as a template.
 */
public final class PromptTemplate {

    private static final String FOLDER = "prompts/";
    private static final String DECLARATIONS = FOLDER + "templates.json";
    private static final String ITEM = "this";
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).strictSections(true);

    private final String version;
    private final Set<PromptWord> needed;
    private final Template template;

    private PromptTemplate(String version, Set<PromptWord> needed, Template template) {
        this.version = version;
        this.needed = needed;
        this.template = template;
    }

    /**
     * Reads a template that ships with the product.
     *
     * @param version its name
     * @throws UncheckedIOException if there is none of this version
     * @throws IllegalStateException if it uses another variable than it declares, or declares one
     *     that it does not use
     */
    public static PromptTemplate load(String version) {
        try {
            var text = read(FOLDER + version + ".mustache");
            var declared = declarations().get(version);
            if (declared == null) {
                throw new IllegalStateException(
                        "Prompt template %s is not declared in %s"
                                .formatted(version, DECLARATIONS));
            }
            return of(version, text, declared);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no prompt template " + version, e);
        }
    }

    /** The variables of every template that ships with the product, by version. */
    static Map<String, List<String>> declarations() throws IOException {
        return JsonMapper.shared().readValue(read(DECLARATIONS), new TypeReference<>() {});
    }

    static PromptTemplate of(String version, String text, List<String> declared) {
        var template = COMPILER.compile(text);
        var needed = words(version, declared);
        var used = used(version, template);
        for (var name : declared) {
            if (!used.contains(name)) {
                throw wrong(version, "declares", name, "it does not use");
            }
        }
        var known = new TreeSet<>(declared);
        needed.forEach(word -> known.addAll(word.fields()));
        known.add(ITEM);
        for (var name : used) {
            if (!known.contains(name)) {
                throw wrong(version, "uses", name, "it does not declare");
            }
        }
        return new PromptTemplate(version, needed, template);
    }

    private static Set<PromptWord> words(String version, List<String> declared) {
        var words = EnumSet.noneOf(PromptWord.class);
        for (var name : declared) {
            words.add(
                    PromptWord.named(name)
                            .orElseThrow(
                                    () -> wrong(version, "declares", name, "nobody supplies")));
        }
        return Collections.unmodifiableSet(words);
    }

    /** Names the text, for the provenance of replies. */
    public String version() {
        return version;
    }

    /**
     * This template, if all that it needs is there in this role.
     *
     * @throws IllegalStateException if a variable is missing
     */
    PromptTemplate requiredFor(PromptRole role) {
        for (var word : needed) {
            if (!role.words().contains(word)) {
                throw wrong(version, "needs", word.title(), role + " is not given");
            }
        }
        try {
            render(PromptWord.something(role.words()));
            render(PromptWord.nothing(role.words()));
        } catch (MustacheException e) {
            throw new IllegalStateException(
                    "Prompt template %s cannot be filled in for %s".formatted(version, role), e);
        }
        return this;
    }

    /**
     * The text, without space around it.
     *
     * @param words what its variables are filled with, all of them; a section whose value is empty
     *     is left out
     * @throws MustacheException if one is missing
     */
    public String render(Map<PromptWord, Object> words) {
        var byTitle = new HashMap<String, Object>();
        words.forEach((word, value) -> byTitle.put(word.title(), value));
        return template.execute(byTitle).strip();
    }

    private static Set<String> used(String version, Template template) {
        var names = new TreeSet<String>();
        template.visit(
                new Mustache.Visitor() {
                    @Override
                    public void visitText(String text) {}

                    @Override
                    public void visitVariable(String name) {
                        names.add(name);
                    }

                    @Override
                    public boolean visitInclude(String name) {
                        throw new IllegalStateException(
                                "Prompt template %s includes %s, but none includes another"
                                        .formatted(version, name));
                    }

                    @Override
                    public boolean visitSection(String name) {
                        names.add(name);
                        return true;
                    }

                    @Override
                    public boolean visitInvertedSection(String name) {
                        return visitSection(name);
                    }
                });
        return names;
    }

    private static IllegalStateException wrong(
            String version, String does, String variable, String why) {
        return new IllegalStateException(
                "Prompt template %s %s the variable %s, which %s"
                        .formatted(version, does, variable, why));
    }

    private static String read(String path) throws IOException {
        return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    }
}
