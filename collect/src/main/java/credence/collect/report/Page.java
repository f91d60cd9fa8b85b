package credence.collect.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML that is XML as well. Whatever is written as text or as an attribute is escaped. */
final class Page {
    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param attributes names and values in turn
     */
    Page open(String tag, String... attributes) {
        start(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    Page close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Page text(String text) {
        escape(text);
        return this;
    }

    Page element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element of SVG, or one that never has content. */
    Page empty(String tag, String... attributes) {
        start(tag, attributes).append("/>");
        return this;
    }

    Page line() {
        out.append('\n');
        return this;
    }

    /** A style sheet of ours. */
    Page style(String css) {
        open("style");
        out.append(css);
        return close();
    }

    String html() {
        if (!open.isEmpty()) throw new IllegalStateException("unclosed: " + open);
        return out.append('\n').toString();
    }

    private StringBuilder start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '&' -> out.append("&amp;");
                                case '"' -> out.append("&#34;");
                                case '\'' -> out.append("&#39;");
                                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
                            }
                        });
    }

    /** Whether XML 1.0 can hold it; control characters and lone surrogates it cannot. */
    private static boolean isXml(int c) {
        return c >= 0x20
                ? (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE
                : c == '\n' || c == '\t';
    }
}
