package credence.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * How much of a cohort is still there after a time, where not all of it was watched equally long
 * (Kaplan-Meier), and how much went for which cause (Aalen-Johansen, competing risks).
 *
 * <p>E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations" (1958); O.
 * Aalen and S. Johansen, "An empirical transition matrix" (1978); the standard error by M.
 * Greenwood (1926).
 */
public final class Survival {
    private final int causes;
    private final TreeMap<Integer, long[]> counts = new TreeMap<>();

    /**
     * @param causes how many kinds of end there are; at least 1
     */
    public Survival(int causes) {
        if (causes < 1)
            throw new IllegalArgumentException("causes must be at least 1, was " + causes);
        this.causes = causes;
    }

    /**
     * Adds units that ended.
     *
     * @param time since their begin, in days; not negative
     * @param cause from 0
     * @param units how many; not negative
     */
    public void ended(int time, int cause, long units) {
        if (cause < 0 || cause >= causes)
            throw new IllegalArgumentException(
                    "a cause must lie in [0, %d), was %d".formatted(causes, cause));
        add(time, cause, units);
    }

    /**
     * Adds units that were still there when they were last seen, {@code time} days after their
     * begin.
     */
    public void seen(int time, long units) {
        add(time, causes, units);
    }

    /**
     * The curve, a point for each time at which something ended. A unit last seen at a time counts
     * as there at that time.
     */
    public List<Point> curve() {
        long atRisk = counts.values().stream().mapToLong(at -> Arrays.stream(at).sum()).sum();
        double alive = 1;
        double greenwood = 0;
        double[] gone = new double[causes];
        List<Point> curve = new ArrayList<>();
        for (var entry : counts.entrySet()) {
            long[] at = entry.getValue();
            long ended = Arrays.stream(at, 0, causes).sum();
            if (ended > 0) {
                for (int cause = 0; cause < causes; cause++)
                    gone[cause] += alive * at[cause] / atRisk;
                alive *= 1 - (double) ended / atRisk;
                if (ended < atRisk)
                    greenwood += (double) ended / ((double) atRisk * (atRisk - ended));
                curve.add(
                        new Point(
                                entry.getKey(),
                                alive,
                                alive * Math.sqrt(greenwood),
                                Arrays.stream(gone).boxed().toList(),
                                atRisk));
            }
            atRisk -= ended + at[causes];
        }
        return curve;
    }

    /**
     * One step of the curve.
     *
     * @param time in days
     * @param alive the share that is still there after it, in [0, 1]
     * @param standardError of {@code alive}, as if units were independent
     * @param gone the share that went so far, by cause; with {@code alive} they sum to 1
     * @param atRisk units that were there just before
     */
    public record Point(
            int time, double alive, double standardError, List<Double> gone, long atRisk) {}

    /** The share still there after {@code time} days; 1 before the first end. */
    public static double at(List<Point> curve, int time) {
        double alive = 1;
        for (Point point : curve) {
            if (point.time > time) break;
            alive = point.alive;
        }
        return alive;
    }

    private void add(int time, int column, long units) {
        if (time < 0)
            throw new IllegalArgumentException("a time must not be negative, was " + time);
        if (units < 0)
            throw new IllegalArgumentException("units must not be negative, was " + units);
        if (units > 0) counts.computeIfAbsent(time, at -> new long[causes + 1])[column] += units;
    }
}
