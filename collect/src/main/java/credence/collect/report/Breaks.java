package credence.collect.report;

import credence.collect.report.Change.Part;
import credence.statistics.Beta;
import credence.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where do AI changes break? By place, language, size and kind of work. */
final class Breaks {
    private static final int MOST_ROWS = 10;
    private static final int[] SIZES = {20, 100, 400};

    private final List<Change> changes;
    private final Tally whole = new Tally();
    private final People everybody;

    /** AI lines of one kind, and others beside them. */
    private static final class Cell {
        final Tally ai = new Tally();
        final Tally others = new Tally();
        final Tally faulty = new Tally();
        final Tally reverted = new Tally();
        final People people = new People();

        void add(Cell other) {
            people.add(other.people);
            ai.add(other.ai);
            others.add(other.others);
            faulty.add(other.faulty);
            reverted.add(other.reverted);
        }
    }

    private Breaks(List<Change> changes) {
        this.changes = changes.stream().filter(change -> change.isWatchedFor(Change.SOON)).toList();
        everybody = People.behindAi(this.changes);
        for (Change change : this.changes)
            if (change.has(Part::isAi)) change.countRepaired(Part::isAi, whole);
    }

    static void on(Page page, List<Change> changes) {
        Breaks breaks = new Breaks(changes);
        if (!breaks.whole.isEnough()) {
            page.element(
                    "p",
                    "%s with AI lines watched for 30 days: %s."
                            .formatted(
                                    Words.count(breaks.whole.changes(), "change"),
                                    Words.NOT_ENOUGH));
            return;
        }
        breaks.by(page, "kind of work", (change, part) -> Words.of(change.delivered().nature()));
        breaks.by(page, "size of the change", (change, part) -> size(change.lines()));
        breaks.by(page, "language", (change, part) -> part.share().language());
        breaks.by(page, "directory", (change, part) -> directory(part.share().directory()));
        page.element(
                "p",
                "A change counts in each group in which it has AI lines; groups of fewer than 5 changes"
                        + " or 5 people are merged, unless no more people wrote AI lines at all. Repaired: the share of"
                        + " these lines that a repair took within 30 days, each change counting"
                        + " once; small groups are drawn towards the whole, as if 4 average changes"
                        + " were added. Later repair and taken back: how many of these changes had"
                        + " code replaced by a repair, or were reverted, within 30 days. A repair"
                        + " that replaces a line hints that the line was at fault; it does not prove"
                        + " it.",
                "class",
                "note");
    }

    private static String size(int lines) {
        int from = 1;
        for (int to : SIZES) {
            if (lines <= to) return "%s to %s lines".formatted(from, to);
            from = to + 1;
        }
        return "over %s lines".formatted(from - 1);
    }

    private static String directory(String directory) {
        return directory.isEmpty() ? "top directory" : directory;
    }

    private void by(Page page, String what, BiFunction<Change, Part, String> kind) {
        Table table =
                new Table(
                        "By " + what,
                        1,
                        Character.toUpperCase(what.charAt(0)) + what.substring(1),
                        "Changes with AI lines",
                        "AI lines repaired within 30 days (90 % interval)",
                        "In a picture, from 0",
                        "Changes with other lines",
                        "Other lines repaired",
                        "Later repair",
                        "Taken back");
        Map<String, Cell> cells = cells(kind);
        List<Map.Entry<String, Cell>> sorted =
                cells.entrySet().stream()
                        .filter(entry -> entry.getValue().ai.changes() > 0)
                        .sorted(
                                Comparator.<Map.Entry<String, Cell>>comparingInt(
                                                entry -> entry.getValue().ai.changes())
                                        .reversed())
                        .toList();
        Map<String, Cell> shown = new LinkedHashMap<>();
        Cell rest = new Cell();
        int merged = 0;
        for (Map.Entry<String, Cell> entry : sorted)
            if (shown.size() < MOST_ROWS && isShown(entry.getValue()))
                shown.put(entry.getKey(), entry.getValue());
            else {
                rest.add(entry.getValue());
                merged++;
            }
        if (isShown(rest)) shown.put("the rest (" + Words.count(merged, "group") + ")", rest);
        double scale = shown.values().stream().mapToDouble(this::high).max().orElse(1);
        shown.forEach((name, cell) -> table.row(row(name, cell, scale)));
        if (!table.isEmpty()) table.on(page);
        if (merged > 0 && !isShown(rest))
            page.element(
                    "p",
                    "Not shown, as even together they rest on too few changes or people: %s."
                            .formatted(Words.count(merged, "group")),
                    "class",
                    "note");
    }

    private double high(Cell cell) {
        return cell.ai.within(whole).quantile((1 + Tally.LEVEL) / 2);
    }

    private boolean isShown(Cell cell) {
        return cell.ai.changes() >= Tally.SHOWN && cell.people.areMany(everybody);
    }

    private Map<String, Cell> cells(BiFunction<Change, Part, String> kind) {
        Map<String, Cell> cells = new TreeMap<>();
        for (Change change : changes)
            change.parts().stream()
                    .map(part -> kind.apply(change, part))
                    .distinct()
                    .forEach(
                            name ->
                                    count(
                                            change,
                                            part -> kind.apply(change, part).equals(name),
                                            cells.computeIfAbsent(name, key -> new Cell())));
        return cells;
    }

    private static void count(Change change, Predicate<Part> inside, Cell cell) {
        Predicate<Part> others = inside.and(part -> !part.isAi());
        if (change.has(others)) change.countRepaired(others, cell.others);
        Predicate<Part> ai = inside.and(Part::isAi);
        if (!change.has(ai)) return;
        change.countRepaired(ai, cell.ai);
        change.parts().stream().filter(ai).forEach(cell.people::add);
        cell.faulty.add(change.isFaultySoon());
        cell.reverted.add(change.isTakenBackSoon());
    }

    private List<Consumer<Page>> row(String name, Cell cell, double scale) {
        Beta known = cell.ai.within(whole);
        List<Consumer<Page>> row = new ArrayList<>();
        row.add(Table.text(name));
        row.add(Table.text(Words.count(cell.ai.changes())));
        row.add(Table.text(Words.percent(known.mean(), known.interval(Tally.LEVEL))));
        row.add(Table.range(known.mean() / scale, scaled(known.interval(Tally.LEVEL), scale), 0));
        row.add(Table.text(Words.count(cell.others.changes())));
        row.add(Table.text(Words.percent(cell.others, cell.others)));
        row.add(Table.text(of(cell.faulty)));
        row.add(Table.text(of(cell.reverted)));
        return row;
    }

    private static Interval scaled(Interval interval, double scale) {
        return new Interval(interval.low() / scale, interval.high() / scale);
    }

    private static String of(Tally tally) {
        return "%s\u00a0of\u00a0%s"
                .formatted(Words.count(tally.count()), Words.count(tally.changes()));
    }
}
