package credence.collect.report;

import credence.collect.outcome.Cause;
import credence.collect.outcome.Delivered.End;
import credence.collect.report.Change.Part;
import credence.collect.report.Curves.Curve;
import credence.statistics.Bootstrap;
import credence.statistics.Interval;
import credence.statistics.Survival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * How long lines of one cohort stood. The curve is over lines; its band comes from drawing whole
 * changes, since the lines of one change share their fate.
 *
 * @param watched for how many days, one for each change that has such lines
 * @param alive by day from 0 to {@link #LONGEST}; ends where too few changes were watched
 * @param bands by day, as many
 * @param gone by day and {@link Cause}, as many
 */
record Fates(
        Cohort cohort,
        List<Integer> watched,
        long lines,
        List<Double> alive,
        List<Interval> bands,
        List<List<Double>> gone) {
    static final int LONGEST = 180;
    static final List<Integer> HORIZONS = List.of(7, 30, 90, 180);
    private static final int DRAWS = 400;
    private static final long SEED = 1;
    private static final int CAUSES = Cause.values().length;

    /** What of one change went when: by day and cause, with the days to which the rest was seen. */
    private record Life(int watched, int[] ends, long rest) {}

    static Fates of(Cohort cohort, List<Change> changes) {
        List<Change> having = changes.stream().filter(change -> change.has(of(cohort))).toList();
        long lines = having.stream().mapToLong(change -> change.lines(of(cohort))).sum();
        List<Life> lives = having.stream().map(change -> life(change, cohort)).toList();
        List<Integer> watched = having.stream().map(Change::watched).toList();
        int days = days(having);
        if (days == 0) return new Fates(cohort, watched, lines, List.of(), List.of(), List.of());
        int[] once = new int[lives.size()];
        Arrays.fill(once, 1);
        List<Survival.Point> curve = curve(lives, once);
        List<double[]> draws =
                Bootstrap.draw(
                        lives.size(), DRAWS, SEED, times -> alive(curve(lives, times), days));
        return new Fates(
                cohort,
                watched,
                lines,
                Arrays.stream(alive(curve, days)).boxed().toList(),
                draws.stream().map(draw -> Bootstrap.interval(draw, Tally.LEVEL)).toList(),
                gone(curve, days));
    }

    private static Predicate<Part> of(Cohort cohort) {
        return part -> part.cohort() == cohort;
    }

    /** For how many days, from 0, enough changes were watched. */
    private static int days(List<Change> changes) {
        if (changes.size() < Tally.ENOUGH) return 0;
        int[] watched = changes.stream().mapToInt(Change::watched).sorted().toArray();
        return Math.min(LONGEST, watched[watched.length - Tally.ENOUGH]) + 1;
    }

    private static Life life(Change change, Cohort cohort) {
        int until = Math.min(change.watched(), LONGEST + 1);
        int[] ends = new int[(LONGEST + 1) * CAUSES];
        long rest = change.lines(of(cohort));
        for (Part part : change.parts())
            if (part.cohort() == cohort)
                for (End end : part.share().ends())
                    if (end.after() <= Math.min(until, LONGEST)) {
                        ends[end.after() * CAUSES + end.cause().ordinal()] += end.lines();
                        rest -= end.lines();
                    }
        return new Life(until, sparse(ends), Math.max(0, rest));
    }

    /** Only what is not zero: place and number in turn. */
    private static int[] sparse(int[] dense) {
        List<Integer> sparse = new ArrayList<>();
        for (int i = 0; i < dense.length; i++)
            if (dense[i] > 0) {
                sparse.add(i);
                sparse.add(dense[i]);
            }
        return sparse.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Survival.Point> curve(List<Life> lives, int[] times) {
        long[] ended = new long[(LONGEST + 1) * CAUSES];
        long[] seen = new long[LONGEST + 2];
        for (int i = 0; i < times.length; i++) {
            if (times[i] == 0) continue;
            Life life = lives.get(i);
            for (int at = 0; at < life.ends.length; at += 2)
                ended[life.ends[at]] += (long) times[i] * life.ends[at + 1];
            seen[life.watched] += times[i] * life.rest;
        }
        Survival survival = new Survival(CAUSES);
        for (int i = 0; i < ended.length; i++) survival.ended(i / CAUSES, i % CAUSES, ended[i]);
        for (int day = 0; day < seen.length; day++) survival.seen(day, seen[day]);
        return survival.curve();
    }

    private static double[] alive(List<Survival.Point> curve, int days) {
        double[] alive = new double[days];
        double now = 1;
        int next = 0;
        for (int day = 0; day < days; day++) {
            while (next < curve.size() && curve.get(next).time() <= day)
                now = curve.get(next++).alive();
            alive[day] = now;
        }
        return alive;
    }

    private static List<List<Double>> gone(List<Survival.Point> curve, int days) {
        List<List<Double>> gone = new ArrayList<>();
        List<Double> now = Arrays.stream(new double[CAUSES]).boxed().toList();
        int next = 0;
        for (int day = 0; day < days; day++) {
            while (next < curve.size() && curve.get(next).time() <= day)
                now = curve.get(next++).gone();
            gone.add(now);
        }
        return gone;
    }

    int changes() {
        return watched.size();
    }

    private long watchedFor(int days) {
        return watched.stream().filter(watch -> watch >= days).count();
    }

    boolean isTold(int day) {
        return day < alive.size();
    }

    String aliveAt(int day) {
        return isTold(day) ? Words.percent(alive.get(day), bands.get(day)) : Words.NOT_ENOUGH;
    }

    /** What became of it? */
    static void on(Page page, List<Fates> all) {
        List<Curve> curves =
                all.stream()
                        .filter(fates -> fates.isTold(1))
                        .map(fates -> new Curve(fates.cohort, fates.alive, fates.bands))
                        .toList();
        page.open("div", "class", "stack");
        if (!curves.isEmpty())
            Curves.draw(
                    page,
                    "survival",
                    "Lines still there, by days since delivery",
                    "One falling line for each of AI, human and unknown lines, in a band that holds"
                            + " nine of ten curves of redrawn changes. The numbers stand in the"
                            + " table below it.",
                    curves);
        survival(page, all);
        page.close();
        causes(page, all);
    }

    private static void survival(Page page, List<Fates> all) {
        Table table =
                new Table(
                        "Share of lines still there (90 % interval)",
                        1, "Lines", "Changes", "Lines", "7 days", "30 days", "90 days", "180 days");
        for (Fates fates : all) {
            List<String> row = new ArrayList<>();
            row.add(fates.cohort.label());
            row.add(Words.count(fates.changes()));
            row.add(Words.count(fates.lines));
            for (int day : HORIZONS) row.add(fates.aliveAt(day));
            table.row(row.toArray(String[]::new));
        }
        table.on(page);
    }

    private static void causes(Page page, List<Fates> all) {
        Table table =
                new Table(
                        "Why lines went: share of all lines of the cohort that was gone after so long",
                        2,
                        "Lines",
                        "After",
                        "Changes watched so long",
                        "Repaired",
                        "Replaced",
                        "Respaced",
                        "Removed",
                        "Still there");
        for (Fates fates : all)
            for (int day : HORIZONS)
                if (fates.isTold(day)) {
                    List<String> row = new ArrayList<>();
                    row.add(fates.cohort.label());
                    row.add(day + "\u00a0days");
                    row.add(Words.count(fates.watchedFor(day)));
                    for (double share : fates.gone.get(day)) row.add(Words.percent(share));
                    row.add(fates.aliveAt(day));
                    table.row(row.toArray(String[]::new));
                }
        if (table.isEmpty()) return;
        table.on(page);
        page.element(
                "p",
                "Repaired: a commit that fixes something, or takes a change back, replaced or removed"
                        + " them. Replaced: other lines took their place and nothing says they were"
                        + " wrong. Respaced: the same text, spaced otherwise. Removed: nothing took"
                        + " their place. Only repaired lines speak of quality.",
                "class",
                "note");
    }
}
