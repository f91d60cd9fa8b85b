package credence.collect.report;

import credence.collect.report.Change.Part;
import credence.statistics.Beta;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** AI lines of one kind, and others beside them. */
    private static final class Cell {
        final Tally ai = new Tally();
        final Tally others = new Tally();
        final Tally faulty = new Tally();
        final Tally reverted = new Tally();

        void add(Cell other) {
            ai.add(other.ai);
            others.add(other.others);
            faulty.add(other.faulty);
            reverted.add(other.reverted);
        }
    }

    private Breaks(List<Change> changes) {
        this.changes =
                changes.stream().filter(change -> change.isWatchedFor(Change.SOON)).toList();
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
                "A change counts in each group in which it has AI lines. Repaired: the share of"
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
                        "In a picture",
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
        Cell rest = new Cell();
        int merged = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Cell cell = sorted.get(i).getValue();
            if (i < MOST_ROWS && cell.ai.changes() >= Tally.SHOWN)
                table.row(row(sorted.get(i).getKey(), cell));
            else {
                rest.add(cell);
                merged++;
            }
        }
        if (rest.ai.changes() >= Tally.SHOWN) table.row(row("the rest (" + merged + ")", rest));
        table.on(page);
        if (merged > 0 && rest.ai.changes() < Tally.SHOWN)
            page.element(
                    "p",
                    "Not shown, as together they have fewer than %d changes with AI lines: %d of these groups."
                            .formatted(Tally.SHOWN, merged),
                    "class",
                    "note");
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
        cell.faulty.add(change.isFaultySoon());
        cell.reverted.add(change.isTakenBackSoon());
    }

    private List<Consumer<Page>> row(String name, Cell cell) {
        Beta known = cell.ai.within(whole);
        List<Consumer<Page>> row = new ArrayList<>();
        row.add(Table.text(name));
        row.add(Table.text(Words.count(cell.ai.changes())));
        row.add(Table.text(Words.percent(known.mean(), known.interval(Tally.LEVEL))));
        row.add(Table.range(known.mean(), known.interval(Tally.LEVEL), 0));
        row.add(Table.text(others(cell.others)));
        row.add(Table.text(of(cell.faulty)));
        row.add(Table.text(of(cell.reverted)));
        return row;
    }

    private static String others(Tally others) {
        return others.changes() == 0
                ? "\u2013"
                : "%s, n = %s"
                        .formatted(
                                others.isEnough()
                                        ? Words.percent(others, others)
                                        : Words.NOT_ENOUGH,
                                Words.count(others.changes()));
    }

    private static String of(Tally tally) {
        return "%s of %s".formatted(Words.count(tally.count()), Words.count(tally.changes()));
    }
}
