package credence.app.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing measured.
 *
 * @param name dotted and stable, such as {@code demonstration.auc}
 * @param unit such as {@code AUC}, {@code share}, {@code ratio}, {@code ms}
 * @param target in words; null where none is set
 * @param holds whether the target is met; null where none is set
 * @param peer what it is compared with, or how it was measured; null where there is nothing to say
 */
public record Figure(
        String name,
        double value,
        String unit,
        @Nullable String target,
        @Nullable Boolean holds,
        @Nullable String peer) {

    /** With a floor that the value must reach. */
    public static Figure atLeast(
            String name, double value, String unit, double floor, String peer) {
        return new Figure(name, rounded(value), unit, ">= " + floor, value >= floor, peer);
    }

    /** With a ceiling that the value must not pass. */
    public static Figure atMost(
            String name, double value, String unit, double ceiling, String peer) {
        return new Figure(name, rounded(value), unit, "<= " + ceiling, value <= ceiling, peer);
    }

    /** Without a target. */
    public static Figure reported(String name, double value, String unit, String peer) {
        return new Figure(name, rounded(value), unit, null, null, peer);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    @Override
    public String toString() {
        String verdict = holds == null ? "" : holds ? "holds" : "FAILS";
        return String.format(
                        Locale.ROOT,
                        "%-44s %10s %-6s %-10s %-6s %s",
                        name,
                        value,
                        unit,
                        target == null ? "" : target,
                        verdict,
                        peer == null ? "" : peer)
                .stripTrailing();
    }
}
