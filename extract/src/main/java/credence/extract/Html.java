package credence.extract;

import credence.evidence.Anchor;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** An HTML page as a reader sees it. What a style hides is left out and counted. */
final class Html {
    private static final Set<String> NO_TEXT =
            Set.of(
                    "head",
                    "script",
                    "style",
                    "template",
                    "noscript",
                    "svg",
                    "object",
                    "iframe",
                    "select",
                    "textarea",
                    "datalist");
    private static final Set<String> CELLS = Set.of("li", "td", "th", "dt", "dd");
    private static final Set<String> PARAGRAPHS =
            Set.of(
                    "p",
                    "div",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "dl",
                    "table",
                    "pre",
                    "blockquote",
                    "section",
                    "article",
                    "aside",
                    "header",
                    "footer",
                    "main",
                    "nav",
                    "figure",
                    "form",
                    "fieldset",
                    "hr",
                    "address",
                    "details",
                    "body");
    private static final Set<String> LINES =
            Set.of("li", "tr", "dt", "dd", "br", "caption", "figcaption", "summary", "option");

    private static final Pattern SPACES = Pattern.compile("[ \\t\\f\\u00A0]+");

    private final Canon canon;
    private final HtmlHiding hiding;
    private final int linesBefore;
    private int cells;
    private int preformatted;
    private boolean itemBegun;

    private Html(Canon canon, HtmlHiding hiding, int linesBefore) {
        this.canon = canon;
        this.hiding = hiding;
        this.linesBefore = linesBefore;
    }

    /**
     * @param linesBefore how many lines of the original stand before the HTML
     */
    static void read(String html, int linesBefore, Canon canon) {
        Document page = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        new Html(canon, HtmlHiding.of(page), linesBefore).read(page);
    }

    /**
     * The name of the element that a start tag begins, in lower case; empty if it is no start tag.
     */
    static String tagName(String tag) {
        Element element = Jsoup.parseBodyFragment(tag).body().firstElementChild();
        return element == null ? "" : element.normalName();
    }

    /** Whether a start tag, by itself, hides what follows it. */
    static boolean hides(String tag) {
        Document page = Jsoup.parseBodyFragment(tag);
        Element element = page.body().firstElementChild();
        return element != null && HtmlHiding.of(page).hides(element);
    }

    private void read(Document page) {
        page.filter(
                new NodeFilter() {
                    @Override
                    public FilterResult head(Node node, int depth) {
                        return enter(node) ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
                    }

                    @Override
                    public FilterResult tail(Node node, int depth) {
                        if (node instanceof Element element) leave(element);
                        return FilterResult.CONTINUE;
                    }
                });
        canon.endParagraph();
    }

    private boolean enter(Node node) {
        return switch (node) {
            case Comment comment -> {
                canon.hide(Hidden.Kind.COMMENT, comment.getData().strip().length());
                yield false;
            }
            case TextNode text -> {
                add(text);
                yield true;
            }
            case Element element -> enter(element);
            default -> false;
        };
    }

    private boolean enter(Element element) {
        String tag = element.normalName();
        if (NO_TEXT.contains(tag)) return false;
        if (hiding.hides(element)) {
            canon.hide(Hidden.Kind.STYLED, element.text().length());
            return false;
        }
        breakLine(tag);
        if (CELLS.contains(tag)) cells++;
        if (tag.equals("pre")) preformatted++;
        if (tag.equals("li")) {
            canon.add("- ");
            itemBegun = true;
        }
        if ((tag.equals("td") || tag.equals("th")) && !canon.isLineEmpty()) canon.add(" | ");
        return true;
    }

    private void leave(Element element) {
        String tag = element.normalName();
        if (CELLS.contains(tag)) cells--;
        if (tag.equals("pre")) preformatted--;
        breakLine(tag);
    }

    /** Paragraphs inside an item or cell do not tear it apart. */
    private void breakLine(String tag) {
        if (itemBegun) return;
        boolean paragraph = PARAGRAPHS.contains(tag);
        if (paragraph && cells == 0) canon.endParagraph();
        else if ((paragraph && !CELLS.contains(tag) || LINES.contains(tag)) && !canon.isLineEmpty())
            canon.endLine();
    }

    private void add(TextNode node) {
        int line = linesBefore + node.sourceRange().start().lineNumber();
        boolean numbered = node.sourceRange().isTracked();
        String[] parts = node.getWholeText().split("\\R", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0 && preformatted > 0) canon.endLine();
            if (i > 0 && preformatted == 0) addSpace();
            if (parts[i].isBlank() && preformatted == 0) {
                if (!parts[i].isEmpty()) addSpace();
                continue;
            }
            if (numbered) canon.at(Anchor.Kind.LINE, line + i);
            canon.add(preformatted > 0 ? parts[i] : flowing(parts[i]));
            itemBegun = false;
        }
    }

    private void addSpace() {
        if (!canon.atSpace()) canon.add(" ");
    }

    /** Any run of white space is one space, and none follows another. */
    private String flowing(String part) {
        String words = SPACES.matcher(part).replaceAll(" ");
        return canon.atSpace() ? words.stripLeading() : words;
    }
}
