package credence.collect.report;

import credence.collect.report.Svg.Series;
import java.util.List;

/** Bars of several kinds upon each other, one for each span of time. */
final class Bars {
    private static final int MOST_LABELS = 5;
    private static final double MOST_WIDTH = 60;

    private Bars() {}

    /**
     * @param heights by bar and series; not negative
     */
    static void draw(
            Page page,
            String id,
            String title,
            String description,
            List<String> names,
            List<Series> series,
            List<long[]> heights) {
        Svg.open(page, id, title, description, series);
        long most = 1;
        for (long[] bar : heights) most = Math.max(most, sum(bar));
        long step = step(most);
        double top = Math.ceil((double) most / step) * step;
        for (long level = 0; level <= top; level += step)
            Svg.level(page, y(level, top), shortly(level));
        double width = (Svg.RIGHT - Svg.LEFT) / (double) names.size();
        int every = (names.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int bar = 0; bar < names.size(); bar++) {
            double x = Svg.LEFT + bar * width;
            if (bar % every == 0)
                Svg.label(page, x + width / 2, Svg.BOTTOM + 18, "middle", names.get(bar));
            double thick = Math.min(width * 0.8, MOST_WIDTH);
            bar(page, x + (width - thick) / 2, thick, series, heights.get(bar), top);
        }
        Svg.close(page);
    }

    private static void bar(
            Page page, double x, double width, List<Series> series, long[] heights, double top) {
        double from = 0;
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] == 0) continue;
            double y = y(from + heights[i], top);
            page.empty(
                    "rect",
                    "class",
                    "bar " + series.get(i).colour(),
                    "x",
                    Svg.at(x),
                    "width",
                    Svg.at(width),
                    "y",
                    Svg.at(y),
                    "height",
                    Svg.at(y(from, top) - y));
            from += heights[i];
        }
    }

    /** 1, 2 or 5 times a power of ten, so that there are about four levels. */
    private static long step(long most) {
        long power = 1;
        while (power * 10 <= most / 2) power *= 10;
        for (long factor : new long[] {1, 2, 5})
            if (factor * power * 4 >= most) return factor * power;
        return 10 * power;
    }

    private static String shortly(long number) {
        if (number >= 1_000_000 && number % 100_000 == 0)
            return number % 1_000_000 == 0
                    ? number / 1_000_000 + "\u00a0M"
                    : number / 1e6 + "\u00a0M";
        return number >= 1000 && number % 1000 == 0
                ? number / 1000 + "\u00a0k"
                : Words.count(number);
    }

    private static double y(double value, double top) {
        return Svg.BOTTOM - (Svg.BOTTOM - Svg.TOP) * value / top;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) sum += value;
        return sum;
    }
}
