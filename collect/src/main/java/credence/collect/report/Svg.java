package credence.collect.report;

import java.util.List;
import java.util.Locale;

/** What charts share: numbers, axes, legends. */
final class Svg {
    static final int WIDTH = 480;
    static final int HEIGHT = 280;
    static final int LEFT = 60;
    static final int RIGHT = 470;
    static final int TOP = 14;
    static final int BOTTOM = 246;

    private Svg() {}

    static String at(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** Opens a figure with its legend and the picture in it; {@link #close} ends them. */
    static void open(Page page, String id, String title, String description, List<Series> legend) {
        page.open("figure", "class", "chart");
        page.open("figcaption").element("span", title, "class", "strong");
        page.open("ul", "class", "legend");
        for (Series series : legend) {
            page.open("li").open("svg", "viewBox", "0 0 28 12", "aria-hidden", "true");
            if (series.isLine)
                page.empty("path", "class", "curve " + series.colour, "d", "M1 6H27");
            else
                page.empty(
                        "rect",
                        "class",
                        "bar " + series.colour,
                        "x",
                        "8",
                        "width",
                        "12",
                        "height",
                        "12");
            page.close().text(series.label).close();
        }
        page.close().close();
        page.open(
                "svg",
                "role",
                "img",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "aria-labelledby",
                id + "-title " + id + "-desc");
        page.element("title", title, "id", id + "-title");
        page.element("desc", description, "id", id + "-desc");
    }

    static void close(Page page) {
        page.close().close().line();
    }

    /** One kind of thing in a chart. */
    record Series(String label, String colour, boolean isLine) {}

    /** A line across the plot with what it stands for. */
    static void level(Page page, double y, String label) {
        page.empty(
                "line", "class", "grid", "x1", at(LEFT), "x2", at(RIGHT), "y1", at(y), "y2", at(y));
        label(page, LEFT - 6, y + 4, "end", label);
    }

    static void label(Page page, double x, double y, String anchor, String text) {
        page.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
    }
}
