package credence.collect.report;

import credence.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table with a caption. Its first columns are words, the others numbers. */
final class Table {
    private final String caption;
    private final int words;
    private final List<String> headings;
    private final List<List<Consumer<Page>>> rows = new ArrayList<>();

    /**
     * @param words columns from the left that are no numbers; at least 1
     */
    Table(String caption, int words, String... headings) {
        this.caption = caption;
        this.words = words;
        this.headings = List.of(headings);
    }

    /** A row of texts. */
    void row(String... cells) {
        List<Consumer<Page>> row = new ArrayList<>();
        for (String cell : cells) row.add(text(cell));
        row(row);
    }

    void row(List<Consumer<Page>> cells) {
        if (cells.size() != headings.size())
            throw new IllegalArgumentException(
                    "a row must have %d cells, had %d".formatted(headings.size(), cells.size()));
        rows.add(List.copyOf(cells));
    }

    static Consumer<Page> text(String text) {
        return page -> page.text(text);
    }

    /**
     * A picture of a number in its interval, on a scale that all rows share; the number itself
     * stands in a cell beside it.
     *
     * @param zero where on the scale from 0 to 1 a line stands
     */
    static Consumer<Page> range(double value, Interval interval, double zero) {
        return page -> {
            page.open("svg", "class", "range", "viewBox", "0 0 120 16", "aria-hidden", "true");
            line(page, "axis", zero, zero, 0, 16);
            line(page, "whisker", interval.low(), interval.high(), 8, 8);
            page.empty("circle", "class", "dot", "cx", Svg.at(x(value)), "cy", "8", "r", "4");
            page.close();
        };
    }

    private static void line(Page page, String look, double from, double to, int top, int bottom) {
        page.empty(
                "line",
                "class",
                look,
                "x1",
                Svg.at(x(from)),
                "x2",
                Svg.at(x(to)),
                "y1",
                Svg.at(top),
                "y2",
                Svg.at(bottom));
    }

    private static double x(double share) {
        return 5 + 110 * Math.clamp(share, 0.0, 1.0);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void on(Page page) {
        page.open(
                "div", "class", "table", "role", "region", "tabindex", "0", "aria-label", caption);
        page.open("table").element("caption", caption).open("thead").open("tr");
        for (int i = 0; i < headings.size(); i++)
            page.element("th", headings.get(i), "scope", "col", "class", look(i));
        page.close().close().open("tbody");
        for (List<Consumer<Page>> row : rows) {
            page.open("tr");
            for (int i = 0; i < row.size(); i++) {
                if (i == 0) page.open("th", "scope", "row");
                else page.open("td", "class", look(i));
                row.get(i).accept(page);
                page.close();
            }
            page.close().line();
        }
        page.close().close().close().line();
    }

    /** The table behind a line that opens it. */
    void folded(Page page, String summary) {
        page.open("details").element("summary", summary);
        on(page);
        page.close();
    }

    private String look(int column) {
        return column < words ? "word" : "number";
    }
}
