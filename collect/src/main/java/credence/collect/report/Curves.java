package credence.collect.report;

import credence.collect.report.Svg.Series;
import credence.statistics.Interval;
import java.util.List;
import java.util.stream.IntStream;

/** Survival curves with their bands. */
final class Curves {
    private static final int[] TICKS = {7, 30, 90, 180};

    /**
     * @param alive by day from 0; ends where too few changes were watched
     * @param bands by day, as many
     */
    record Curve(Cohort cohort, List<Double> alive, List<Interval> bands) {}

    private Curves() {}

    static void draw(Page page, String id, String title, String description, List<Curve> curves) {
        Svg.open(
                page,
                id,
                title,
                description,
                curves.stream()
                        .map(curve -> new Series(curve.cohort.label(), curve.cohort.colour(), true))
                        .toList());
        for (int percent = 0; percent <= 100; percent += 25)
            Svg.level(page, y(percent / 100.0), percent + "\u00a0%");
        for (int day : TICKS)
            Svg.label(
                    page,
                    x(day),
                    Svg.BOTTOM + 18,
                    day == 180 ? "end" : "middle",
                    day == 180 ? "180 days" : "" + day);
        for (Curve curve : curves)
            page.empty("path", "class", "band " + curve.cohort.colour(), "d", band(curve));
        for (Curve curve : curves)
            page.empty("path", "class", "curve " + curve.cohort.colour(), "d", line(curve));
        Svg.close(page);
    }

    private static String line(Curve curve) {
        StringBuilder path = new StringBuilder();
        for (int day = 0; day < curve.alive.size(); day++)
            step(path, day, curve.alive.get(day), day == 0);
        return path.toString();
    }

    private static String band(Curve curve) {
        int days = curve.bands.size();
        StringBuilder path = new StringBuilder();
        for (int day = 0; day < days; day++) step(path, day, curve.bands.get(day).high(), day == 0);
        IntStream.range(0, days)
                .map(i -> days - 1 - i)
                .forEach(day -> path.append('L').append(point(day, curve.bands.get(day).low())));
        return path.append('Z').toString();
    }

    private static void step(StringBuilder path, int day, double share, boolean isFirst) {
        path.append(isFirst ? 'M' : 'L').append(point(day, share));
    }

    private static String point(int day, double share) {
        return Svg.at(x(day)) + " " + Svg.at(y(share));
    }

    private static double x(int day) {
        return Svg.LEFT + (Svg.RIGHT - Svg.LEFT) * day / (double) Fates.LONGEST;
    }

    private static double y(double share) {
        return Svg.BOTTOM - (Svg.BOTTOM - Svg.TOP) * share;
    }
}
