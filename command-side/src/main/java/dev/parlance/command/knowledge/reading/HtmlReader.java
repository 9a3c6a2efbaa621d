package dev.parlance.command.knowledge.reading;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Reads the text that a page shows. Nothing is fetched, and nothing is run. */
final class HtmlReader implements NodeVisitor {

    private static final String NOT_SHOWN = "head, script, style, noscript, template, svg, iframe";
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

    static void read(String html, Outline outline) {
        var page = Jsoup.parse(html);
        page.select(NOT_SHOWN).remove();
        var reader = new HtmlReader(outline);
        NodeTraversor.traverse(reader, page.body());
        reader.endLine();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            var said = text.getWholeText();
            line.append(preformatted > 0 ? said : SPACE.matcher(said).replaceAll(" "));
        } else if (node instanceof Element element) {
            begin(element);
        }
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
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
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
