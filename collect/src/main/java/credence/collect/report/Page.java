package credence.collect.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML that is XML as well. Whatever is written as text or as an attribute is escaped. */
final class Page {
    private static final Pattern OPTION = Pattern.compile("(?<=[ (])--[a-z]+");

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
        open(tag, attributes);
        return (tag.equals("p") ? prose(text) : text(text)).close();
    }

    /** A sentence, in which options of the command stay in one piece. */
    private Page prose(String sentence) {
        int done = 0;
        Matcher option = OPTION.matcher(sentence);
        while (option.find()) {
            text(sentence.substring(done, option.start()));
            open("code").text(option.group()).close();
            done = option.end();
        }
        return text(sentence.substring(done));
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
