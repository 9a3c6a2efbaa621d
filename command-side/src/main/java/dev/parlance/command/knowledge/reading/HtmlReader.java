package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** Reads the text that a page shows. Nothing is fetched, and nothing is run. */
final class HtmlReader implements NodeFilter {

    /** They are passed over: taking each out of a long list costs the square of its length. */
    private static final Set<String> NOT_SHOWN =
            Set.of("head", "script", "style", "noscript", "template", "svg", "iframe");

    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final String LINE_BREAK = "br";

    private final Outline outline;
    private final StringBuilder line = new StringBuilder();
    private int preformatted;

    private HtmlReader(Outline outline) {
        this.outline = outline;
    }

    static void read(String html, Outline outline, Cancellation cancellation) {
        var page = Parser.htmlParser().parseInput(new CancellableText(html, cancellation), "");
        var reader = new HtmlReader(outline);
        page.body().filter(reader);
        reader.endLine();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            var said = text.getWholeText();
            line.append(preformatted > 0 ? said : SPACE.matcher(said).replaceAll(" "));
        } else if (node instanceof Element element) {
            if (NOT_SHOWN.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    private void begin(Element element) {
        var name = element.normalName();
        if (CELLS.contains(name)) {
            line.append(line.isEmpty() ? "" : " | ");
        } else if (name.equals(LINE_BREAK)) {
            line.append('\n');
        } else if (endsLine(element)) {
            endLine();
        }
        if (name.equals("pre")) {
            preformatted++;
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private void end(Element element) {
        var name = element.normalName();
        if (name.equals("pre")) {
            preformatted--;
        }
        if (HEADING.matcher(name).matches()) {
            outline.heading(name.charAt(1) - '0', line.toString());
            line.setLength(0);
        } else if (endsLine(element)) {
            endLine();
        }
    }

    private static boolean endsLine(Element element) {
        var name = element.normalName();
        return element.isBlock() && !CELLS.contains(name) && !name.equals(LINE_BREAK);
    }

    private void endLine() {
        outline.text(line.toString());
        line.setLength(0);
    }
}
