package credence.statistics;

/**
 * Where a number lies with a stated chance.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high))
            throw new IllegalArgumentException(
                    "an interval's low end must not lie above its high one, was %s to %s"
                            .formatted(low, high));
    }
}
