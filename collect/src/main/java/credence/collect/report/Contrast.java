package credence.collect.report;

import credence.collect.history.CommitFacts.Nature;
import credence.collect.report.Change.Part;
import credence.statistics.Beta;
import credence.statistics.Bootstrap;
import credence.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether repairs took AI lines sooner than other lines of the same kind of work and language. One
 * share for each change; only changes watched long enough count.
 */
final class Contrast {
    private static final int DRAWS = 1000;
    private static final long SEED = 2;
    private static final int MOST_ROWS = 12;

    /** The least difference that the pictures have room for on each side. */
    private static final double LEAST_SCALE = 0.05;

    private final Map<Group, Pair> groups = new TreeMap<>(Group.ORDER);
    private final List<List<Piece>> pieces = new ArrayList<>();
    private final People everybody;

    /** Lines that may be compared. */
    private record Group(Nature nature, String language) {
        static final Comparator<Group> ORDER =
                Comparator.comparing(Group::nature).thenComparing(Group::language);

        String name() {
            return Words.of(nature) + ", " + language;
        }
    }

    /** The two sides of one group. */
    private record Pair(int index, Tally ai, Tally others, People people) {
        double weight() {
            return ai.weight() * others.weight() / (ai.weight() + others.weight());
        }

        boolean isEnough() {
            return ai.isEnough() && others.isEnough();
        }
    }

    /** What one change adds to one side of a group. */
    private record Piece(int group, boolean isAi, double held, double weight) {}

    private Contrast(List<Change> changes) {
        everybody = People.behindAi(changes);
    }

    static Contrast of(List<Change> changes) {
        Contrast contrast = new Contrast(changes);
        for (Change change : changes) if (change.isWatchedFor(Change.SOON)) contrast.add(change);
        return contrast;
    }

    private void add(Change change) {
        List<Piece> own = new ArrayList<>();
        for (String language :
                change.parts().stream().map(part -> part.share().language()).distinct().toList())
            for (boolean isAi : new boolean[] {true, false}) {
                Predicate<Part> which =
                        part -> part.share().language().equals(language) && part.isAi() == isAi;
                if (!change.has(which)) continue;
                Pair pair =
                        groups.computeIfAbsent(
                                new Group(change.delivered().nature(), language),
                                key ->
                                        new Pair(
                                                groups.size(),
                                                new Tally(),
                                                new Tally(),
                                                new People()));
                Tally one = new Tally();
                change.countRepaired(which, one);
                if (isAi) change.parts().stream().filter(which).forEach(pair.people::add);
                (isAi ? pair.ai : pair.others).add(one);
                own.add(new Piece(pair.index, isAi, one.held(), one.weight()));
            }
        if (!own.isEmpty()) pieces.add(own);
    }

    /** The difference over all groups, each compared within itself. */
    record Overall(int ai, int others, double difference, Interval interval, double better) {
        String verdict() {
            return Contrast.verdict(better);
        }
    }

    /** Null where too few changes can be compared, or nothing was repaired in any of them. */
    @Nullable Overall overall() {
        int ai = compared(true);
        int others = compared(false);
        if (Math.min(ai, others) < Tally.ENOUGH || !isAnyRepaired()) return null;
        int[] once = new int[pieces.size()];
        Arrays.fill(once, 1);
        double[] draws =
                Bootstrap.draw(
                                pieces.size(),
                                DRAWS,
                                SEED,
                                times -> new double[] {difference(times)})
                        .getFirst();
        if (draws.length == 0) return null;
        double better = 0;
        for (double draw : draws) better += draw < 0 ? 1 : draw == 0 ? 0.5 : 0;
        return new Overall(
                ai,
                others,
                difference(once),
                Bootstrap.interval(draws, Tally.LEVEL),
                better / draws.length);
    }

    private boolean isAnyRepaired() {
        return pieces.stream().flatMap(List::stream).anyMatch(piece -> piece.held > 0);
    }

    /** Changes with lines of one side in a group that has both. */
    private int compared(boolean isAi) {
        Set<Integer> both = new HashSet<>();
        for (Pair pair : groups.values())
            if (pair.ai.changes() > 0 && pair.others.changes() > 0) both.add(pair.index);
        return (int)
                pieces.stream()
                        .filter(
                                own ->
                                        own.stream()
                                                .anyMatch(
                                                        piece ->
                                                                piece.isAi == isAi
                                                                        && both.contains(
                                                                                piece.group)))
                        .count();
    }

    /** Weighted as Mantel and Haenszel (1959) did; NaN where nothing can be compared. */
    private double difference(int[] times) {
        double[][] sums = new double[groups.size()][4];
        for (int i = 0; i < times.length; i++)
            if (times[i] > 0)
                for (Piece piece : pieces.get(i)) {
                    double[] sum = sums[piece.group];
                    int side = piece.isAi ? 0 : 2;
                    sum[side] += times[i] * piece.held;
                    sum[side + 1] += times[i] * piece.weight;
                }
        double difference = 0;
        double weight = 0;
        for (double[] sum : sums) {
            if (sum[1] == 0 || sum[3] == 0) continue;
            double w = sum[1] * sum[3] / (sum[1] + sum[3]);
            difference += w * (sum[0] / sum[1] - sum[2] / sum[3]);
            weight += w;
        }
        return weight == 0 ? Double.NaN : difference / weight;
    }

    void on(Page page) {
        page.element("h3", "Were AI lines repaired sooner than others?");
        Overall overall = overall();
        if (overall == null) {
            page.element(
                    "p",
                    "Too few changes with AI lines and with other lines, of one kind of work and"
                            + " language, were watched for 30 days, or none was repaired: "
                            + Words.NOT_ENOUGH
                            + ".");
            return;
        }
        List<Row> rows = rows(overall);
        double scale = rows.stream().mapToDouble(Row::furthest).max().orElseThrow();
        Table table =
                new Table(
                        "Lines repaired within 30 days of delivery, within the same kind of work and"
                                + " language (90 % interval)",
                        1,
                        "Work and language",
                        "Changes with AI lines",
                        "AI lines repaired",
                        "Changes with other lines",
                        "Other lines repaired",
                        "AI less others, points",
                        "In a picture",
                        "P(AI repaired less)",
                        "Verdict");
        for (Row row : rows) table.row(row.cells(scale));
        table.on(page);
        page.element(
                "p",
                ("Left of the line in the picture AI lines were repaired less. Groups of fewer than"
                                + " %d changes on a side, or of few people, count in the first row only."
                                + " Other lines are human and unknown ones; some unknown lines are an"
                                + " assistant's, which makes the two look more alike than they are. Where"
                                + " the chance lies between 0.1 and 0.9 the answer is \u201ccannot"
                                + " tell\u201d; of ten rows without any difference, one or two will still"
                                + " say more or less.")
                        .formatted(Tally.ENOUGH),
                "class",
                "note");
    }

    private List<Row> rows(Overall overall) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(overall));
        groups.entrySet().stream()
                .filter(entry -> entry.getValue().isEnough())
                .filter(entry -> entry.getValue().people.areMany(everybody))
                .sorted(
                        Comparator.<Map.Entry<Group, Pair>>comparingDouble(
                                        entry -> entry.getValue().weight())
                                .reversed())
                .limit(MOST_ROWS)
                .forEach(entry -> rows.add(Row.of(entry.getKey(), entry.getValue())));
        return rows;
    }

    private record Row(
            String name,
            int ai,
            String aiRepaired,
            int others,
            String othersRepaired,
            double difference,
            Interval interval,
            double better) {
        static Row of(Overall overall) {
            return new Row(
                    "all, each within its group",
                    overall.ai,
                    "",
                    overall.others,
                    "",
                    overall.difference,
                    overall.interval,
                    overall.better);
        }

        static Row of(Group group, Pair pair) {
            Tally whole = Tally.sum(pair.ai, pair.others);
            Beta ai = pair.ai.within(whole);
            Beta others = pair.others.within(whole);
            return new Row(
                    group.name(),
                    pair.ai.changes(),
                    Words.percent(pair.ai, whole),
                    pair.others.changes(),
                    Words.percent(pair.others, whole),
                    ai.mean() - others.mean(),
                    ai.difference(others, Tally.LEVEL),
                    others.chanceAbove(ai));
        }

        double furthest() {
            return Math.max(LEAST_SCALE, Math.max(-interval.low(), interval.high()));
        }

        List<Consumer<Page>> cells(double scale) {
            return List.of(
                    Table.text(name),
                    Table.text(Words.count(ai)),
                    Table.text(aiRepaired),
                    Table.text(Words.count(others)),
                    Table.text(othersRepaired),
                    Table.text(Words.points(difference, interval)),
                    Table.range(
                            0.5 + difference / scale / 2,
                            new Interval(
                                    0.5 + interval.low() / scale / 2,
                                    0.5 + interval.high() / scale / 2),
                            0.5),
                    Table.text(Words.chance(better)),
                    Table.text(verdict(better)));
        }
    }

    private static String verdict(double better) {
        return Words.verdict(better, "AI lines repaired less", "AI lines repaired more");
    }
}
